using System.Globalization;
using System.Text;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Imports;
using SocialCapital.Cli.Imports.Csv;

namespace SocialCapital.Cli.Evaluation;

/// <summary>
/// Reads a file of ratings: CSV without a header; rater, rated, rating from -10 to 10, time in Unix seconds. Unlike an
/// import it takes all of the file or nothing: a row that is left out would give every later edge another number.
/// </summary>
internal static class RatingFile
{
    // They are sorted, and so all in memory, at about 100 bytes each; played one by one so many take a night.
    private const int EdgesMax = 2_000_000;

    private const int Columns = 4;
    private const decimal RatingMax = 10;
    private const int DecimalsMax = 6;

    /// <summary>The ratings by time, those of one time as they stand in the file.</summary>
    /// <exception cref="ToolException">A line is no such row (the message names it), or there is none, or too many.</exception>
    public static async Task<IReadOnlyList<RatedEdge>> ReadAsync(Stream source, CancellationToken cancellation)
    {
        var edges = new List<RatedEdge>();
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        using var text = new StreamReader(source, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        await foreach (CsvRow row in new CsvReader(text, ',').ReadAsync(cancellation))
        {
            if (edges.Count == EdgesMax)
            {
                throw new ToolException($"line {row.Line}: the file has more than the {EdgesMax:N0} ratings that can be played");
            }

            edges.Add(Edge(row, members));
        }

        return edges.Count > 0 ? [.. edges.OrderBy(edge => edge.Time)] : throw new ToolException("the file has no ratings");
    }

    private static RatedEdge Edge(CsvRow row, Dictionary<string, string> members)
    {
        if (row.Problem is { } problem)
        {
            throw Bad(row, problem);
        }

        if (row.Fields.Count != Columns)
        {
            throw Bad(row, $"has {row.Fields.Count} columns and not {Columns}: rater, rated, rating, time");
        }

        string rater = Member(row, 0, members);
        string rated = Member(row, 1, members);
        if (rater == rated)
        {
            throw Bad(row, $"'{rater}' rates itself");
        }

        decimal rating = Number(row, 2, "a rating from -10 to 10", -RatingMax, RatingMax);
        decimal seconds = Number(row, 3, "a time in Unix seconds, from 1970 on", 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        return new RatedEdge(
            row.Line, rater, rated, Math.Round(rating / RatingMax, DecimalsMax), DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)));
    }

    // One string for each member, however often it stands in the file.
    private static string Member(CsvRow row, int column, Dictionary<string, string> members)
    {
        string id = row.Fields[column].Trim();
        if (members.TryGetValue(id, out string? known))
        {
            return known;
        }

        if (MemberIds.WhyNot(id) is { } reason)
        {
            throw Bad(row, $"column {column + 1} is no member: {reason}");
        }

        members.Add(id, id);
        return id;
    }

    private static decimal Number(CsvRow row, int column, string what, decimal low, decimal high)
    {
        string text = row.Fields[column].Trim();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number >= low && number <= high
            ? number
            : throw Bad(row, $"'{text}' in column {column + 1} is not {what}");
    }

    private static ToolException Bad(CsvRow row, string problem) => new($"line {row.Line}: {problem}");
}
