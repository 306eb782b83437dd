using System.Globalization;

namespace SocialCapital.Communities.Judging;

/// <summary>A table in Markdown: names to the left, figures with three decimals to the right.</summary>
/// <param name="names">The headings of the columns of names.</param>
/// <param name="figures">The headings of the columns of figures.</param>
public sealed class MarkdownTable(IReadOnlyList<string> names, IReadOnlyList<string> figures)
{
    private readonly List<string> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(IEnumerable<string> cells, IEnumerable<double> values) =>
        _rows.Add(Row(cells.Concat(values.Select(value => value.ToString("0.000", CultureInfo.InvariantCulture)))));

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', [
        Row(names.Concat(figures)),
        "|" + string.Concat(names.Select(_ => "---|")) + string.Concat(figures.Select(_ => "---:|")),
        .. _rows]);

    private static string Row(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |";
}
