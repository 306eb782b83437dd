using System.Runtime.CompilerServices;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>
/// Reads CSV row by row in bounded memory. Our own, because a bad row must not take its neighbours with it: where a
/// quote is never closed, only the line that it was opened on is lost, and reading goes on with the next one.
/// </summary>
internal sealed class CsvReader(TextReader text, char delimiter)
{
    private const int LinesMax = 1_000;

    private readonly BoundedLineReader _lines = new(text);
    private readonly LinkedList<BoundedLine> _again = [];

    public async IAsyncEnumerable<CsvRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var parser = new CsvRowParser(delimiter);
        var taken = new List<BoundedLine>();
        while (await NextAsync(cancellation) is { } first)
        {
            if (first.IsCut)
            {
                yield return Bad(first.Number, $"longer than {BoundedLineReader.LengthMax} characters");
                continue;
            }

            if (first.Text.Length == 0)
            {
                continue;
            }

            parser.Reset();
            taken.Clear();
            bool isWhole = parser.Feed(first.Text);
            while (!isWhole && taken.Count < LinesMax && parser.HeldLength <= BoundedLineReader.LengthMax
                && await NextAsync(cancellation) is { } next)
            {
                taken.Add(next);
                if (next.IsCut)
                {
                    break;
                }

                isWhole = parser.Feed(next.Text);
            }

            if (!isWhole)
            {
                GiveBack(taken);
                yield return Bad(first.Number, "a quote is opened and not closed");
                continue;
            }

            yield return parser.Problem is { } problem ? Bad(first.Number, problem) : new CsvRow(first.Number, parser.Fields, null);
        }
    }

    private static CsvRow Bad(long line, string problem) => new(line, [], problem);

    private async ValueTask<BoundedLine?> NextAsync(CancellationToken cancellation)
    {
        if (_again.First is { } given)
        {
            _again.RemoveFirst();
            return given.Value;
        }

        return await _lines.ReadAsync(cancellation);
    }

    private void GiveBack(List<BoundedLine> lines)
    {
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            _again.AddFirst(lines[i]);
        }
    }
}
