using System.Globalization;
using System.Text;
using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Measuring;

namespace SocialCapital.Benchmarks.Reports;

/// <summary>The table of a comparison, in Markdown: medians over the rounds, with the least and the most.</summary>
internal static class CompareReport
{
    public static string Write(IReadOnlyList<RunResult> results)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, RunResult> population in results.GroupBy(result => result.Population))
        {
            Write(text, population.Key, [.. population]);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string population, IReadOnlyList<RunResult> results)
    {
        double? ours = Rate(results, AllContenders.Ours);
        text.AppendLine(CultureInfo.InvariantCulture, $"### {population}").AppendLine()
            .AppendLine("| contender | events/s, median | least - most | ours is | server CPU s | generator CPU s | events per server CPU s | p50 / p99 ms | peak MB | bytes allocated an event |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (IGrouping<string, RunResult> contender in results.GroupBy(result => result.Contender))
        {
            RunResult[] runs = [.. contender];
            double rate = Medians.Of(runs.Select(run => run.EventsPerSecond));
            string ratio = ours is { } best ? (best / rate).ToString(best / rate < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " x" : "";
            string latency = runs[0].LatencyMilliseconds is null ? "" : string.Create(
                CultureInfo.InvariantCulture, $"{Medians.Of(runs.Select(run => run.LatencyMilliseconds!.P50)):0.0} / {Medians.Of(runs.Select(run => run.LatencyMilliseconds!.P99)):0.0}");
            string allocated = runs[0].AllocatedPerEvent is null ? "" : Medians.Of(runs.Select(run => run.AllocatedPerEvent!.Value)).ToString("N0", CultureInfo.InvariantCulture);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {contender.Key} | {rate:N0} | {runs.Min(run => run.EventsPerSecond):N0} - {runs.Max(run => run.EventsPerSecond):N0} | {ratio} | {Medians.Of(runs.Select(run => run.ServerCpuSeconds)):0.0} | {Medians.Of(runs.Select(run => run.GeneratorCpuSeconds)):0.0} | {Medians.Of(runs.Select(run => run.EventsPerServerCpuSecond)):N0} | {latency} | {runs.Max(run => run.PeakMemory) / 1e6:N0} | {allocated} |");
        }

        text.AppendLine();
        if (Rate(results, "ours-1x32") is { } single && Rate(results, "postgres-single") is { } postgres)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Ours with a batch of 1 on 32 connections is {single / postgres:0.00} x PostgreSQL with one event a transaction.").AppendLine();
        }
    }

    private static double? Rate(IReadOnlyList<RunResult> results, string contender) =>
        results.Any(result => result.Contender == contender)
            ? Medians.Of(results.Where(result => result.Contender == contender).Select(result => result.EventsPerSecond))
            : null;
}
