using System.Text;
using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>Reads a CSV file to its end and adds an event for every row that can become one.</summary>
internal sealed class CsvImport(Stream source, char delimiter, bool hasHeader, CsvColumns columns, CsvRules rules)
{
    private const int ReportEvery = 500;

    public async Task<IReadOnlyList<string>> FeedAsync(ImportFeed feed, CancellationToken cancellation)
    {
        if (columns.Time is null)
        {
            feed.Terminal.Note("there is no --time: every entry is taken to have happened when it arrives");
        }

        // Without names to look up, a wrong column is told before anything is read.
        CsvMapping? mapping = hasHeader ? null : new CsvMapping(columns, rules, null);
        using var text = new StreamReader(source, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        long rows = 0;
        await foreach (CsvRow row in new CsvReader(text, delimiter).ReadAsync(cancellation))
        {
            if (mapping is null)
            {
                mapping = new CsvMapping(columns, rules, row.Fields);
                continue;
            }

            rows++;
            await AddAsync(feed, mapping, row);
            if (rows % ReportEvery == 0)
            {
                feed.Meter.Report(SourceFile.PositionOf(source), SourceFile.LengthOf(source), $"{rows} rows");
            }
        }

        return [$"{rows} rows"];
    }

    private static async ValueTask AddAsync(ImportFeed feed, CsvMapping mapping, CsvRow row)
    {
        string place = $"line {row.Line}";
        if (row.Problem is { } problem)
        {
            feed.Refusals.Add(place, problem);
            return;
        }

        EventDraft draft;
        try
        {
            draft = mapping.Map(row.Fields);
        }
        catch (CsvRowException bad)
        {
            feed.Refusals.Add(place, bad.Message);
            return;
        }

        await feed.Sender.AddAsync(draft, place);
    }
}
