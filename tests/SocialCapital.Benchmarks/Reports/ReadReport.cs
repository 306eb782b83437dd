using System.Globalization;
using System.Text;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Reports;

/// <summary>The table of reads, in Markdown: medians over the rounds.</summary>
internal static class ReadReport
{
    public static string Write(IReadOnlyList<ReadResult> results)
    {
        var text = new StringBuilder()
            .AppendLine("| read | contender | reads/s at saturation | per server CPU s | generator CPU s | alone p50 / p99 / p99.9 ms | beside events | events/s | answered |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var group in results.GroupBy(result => (result.Kind, result.Contender)))
        {
            ReadResult[] runs = [.. group];
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {group.Key.Kind} | {group.Key.Contender} | {Median(runs, run => run.PerSecond):N0} | {Median(runs, run => run.PerServerCpuSecond):N0} | {Median(runs, run => run.GeneratorCpuSeconds):0.0} | {Times(runs, run => run.Alone)} | {Times(runs, run => run.BesideEvents)} | {Median(runs, run => run.EventsPerSecond):N0} | {runs.Min(run => run.Answered.Alone):P0}, {runs.Min(run => run.Answered.BesideEvents):P0} |");
        }

        return text.ToString();
    }

    private static string Times(ReadResult[] runs, Func<ReadResult, Percentiles> of) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median(runs, run => of(run).P50):0.00} / {Median(runs, run => of(run).P99):0.00} / {Median(runs, run => of(run).P999):0.00}");

    private static double Median(ReadResult[] runs, Func<ReadResult, double> of) => Medians.Of(runs.Select(of));
}
