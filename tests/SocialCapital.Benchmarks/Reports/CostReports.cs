using System.Globalization;
using System.Text;
using SocialCapital.Benchmarks.Costs;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Reports;

/// <summary>The tables of what size costs, in Markdown.</summary>
internal static class CostReports
{
    public static string Write(AccountBytes memory, AccountBytes accounts, AccountBytes journal, (double Member, double Relationship)? awake)
    {
        string more = awake is { } found
            ? string.Create(CultureInfo.InvariantCulture, $"| in memory while awake, on top of that | {found.Member:N0} | {found.Relationship:N0} | |\n")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            | bytes | of a member | of a relationship | of an event |
            |---|---|---|---|
            | on disk, accounts | {accounts.Member:N0} | {accounts.Relationship:N0} | {accounts.Event:N0} |
            | on disk, journal | | | {journal.Event:N0} |
            | in memory, asleep | {memory.Member:N0} | {memory.Relationship:N0} | {memory.Event:N0} |

            """) + more;
    }

    public static string Write(IReadOnlyList<GrowthPoint> points)
    {
        var text = new StringBuilder().AppendLine("| accounts | events/s while they came | of the first | memory MB | disk MB |").AppendLine("|---|---|---|---|---|");
        foreach (GrowthPoint point in points)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {point.Accounts:N0} | {point.EventsPerSecond:N0} | {point.EventsPerSecond / points[0].EventsPerSecond:P0} | {point.Resident / 1e6:N0} | {point.Disk / 1e6:N0} |");
        }

        return text.ToString();
    }

    public static string Write(IReadOnlyList<RecoveryPoint> points)
    {
        var text = new StringBuilder()
            .AppendLine("| members | relationships | entries after the checkpoint | ids read | shard open after s | server's first answer after s |")
            .AppendLine("|---|---|---|---|---|---|");
        foreach (RecoveryPoint point in points)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {point.Members:N0} | {point.Relationships:N0} | {point.Tail:N0} | {point.Ids:N0} | {point.Opening.TotalSeconds:0.0} | {point.Starting.TotalSeconds:0.0} |");
        }

        return text.ToString();
    }

    public static string Write(IReadOnlyList<CheckpointPoint> points)
    {
        var text = new StringBuilder()
            .AppendLine("| checkpoints | written | batch of 1,000: p50 / p99 / p99.9 ms | read: p50 / p99 / p99.9 ms |")
            .AppendLine("|---|---|---|---|");
        foreach (IGrouping<bool, CheckpointPoint> turn in points.GroupBy(point => point.AreOn))
        {
            CheckpointPoint[] runs = [.. turn];
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {(turn.Key ? "usual" : "none")} | {runs.Sum(run => run.Checkpoints)} | {Times(runs, run => run.Events)} | {Times(runs, run => run.Reads)} |");
        }

        return text.ToString();
    }

    private static string Times(CheckpointPoint[] runs, Func<CheckpointPoint, Percentiles> of) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Medians.Of(runs.Select(run => of(run).P50)):0.0} / {Medians.Of(runs.Select(run => of(run).P99)):0.0} / {Medians.Of(runs.Select(run => of(run).P999)):0.0}");
}
