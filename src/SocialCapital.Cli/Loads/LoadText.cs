using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Loads;

/// <summary>Writes a report for people.</summary>
internal static class LoadText
{
    // Below this share of what was offered, the service (or the generator) did not keep up.
    private const double KeptUpShare = 0.99;

    public static void Write(LoadReport report, ToolTerminal terminal)
    {
        LoadPlan plan = report.Plan;
        terminal.Say($"workload    {report.Mix}");
        terminal.Say($"            community {plan.Community}, {plan.Members} members by Zipf {plan.Zipf:0.##}, {plan.Duplicates:P1} repeats, seed {plan.Seed}, run {plan.Run}");
        terminal.Say($"            {plan.Batch} events a request, {plan.Connections} connections, {plan.Duration.TotalSeconds:0.#} s after {plan.WarmUp.TotalSeconds:0.#} s of warm-up");
        terminal.Say($"            {report.Loop}");
        WriteEvents(report.Events, terminal);
        if (report.Reads is { } reads)
        {
            WriteReads(reads, terminal);
        }

        WriteGenerator(report.Generator, terminal);
    }

    private static void WriteEvents(EventsReport events, ToolTerminal terminal)
    {
        string offered = events.OfferedPerSecond is { } rate ? $"offered {rate:0}/s, " : "";
        terminal.Say($"events      {offered}achieved {events.AchievedPerSecond:0}/s in {events.Requests} requests{Behind(events.OfferedPerSecond, events.AchievedPerSecond, events.RequestsNotSent)}");
        terminal.Say($"            {events.Accepted} accepted, {events.Duplicates} duplicates, {events.Rejected} rejected{Kinds(events.RejectedBy)}");
        WriteTimes(events.LatencyMilliseconds, events.LatenessMilliseconds, events.Errors, terminal);
    }

    private static void WriteReads(ReadsReport reads, ToolTerminal terminal)
    {
        terminal.Say($"reads       offered {reads.OfferedPerSecond:0}/s, achieved {reads.AchievedPerSecond:0}/s in {reads.Requests} requests{Behind(reads.OfferedPerSecond, reads.AchievedPerSecond, reads.RequestsNotSent)}");
        terminal.Say($"            {reads.UnknownMembers} of members that no event has named yet");
        WriteTimes(reads.LatencyMilliseconds, reads.LatenessMilliseconds, reads.Errors, terminal);
    }

    private static void WriteTimes(
        Percentiles latency, Percentiles lateness, IReadOnlyDictionary<string, long> errors, ToolTerminal terminal)
    {
        terminal.Say($"            latency   {Format(latency)}");
        terminal.Say($"            sent late {Format(lateness)} (part of the latency)");
        terminal.Say($"            {errors.Values.Sum()} errors{Kinds(errors)}");
    }

    private static void WriteGenerator(GeneratorFacts facts, ToolTerminal terminal)
    {
        terminal.Say($"generator   {facts.CpuSeconds:0.00} s of CPU in {facts.WallSeconds:0.00} s ({facts.CoresUsed:0.00} of {facts.Processors} cores), {facts.Runtime}");
        terminal.Say($"            {(facts.ServerGc ? "server" : "workstation")} GC, {(facts.ConcurrentGc ? "concurrent" : "not concurrent")}, {facts.GcLatencyMode}; {facts.Gen0Collections}/{facts.Gen1Collections}/{facts.Gen2Collections} collections, {facts.GcPauseMilliseconds:0.0} ms paused");
        terminal.Say(facts.DotnetVariables.Count == 0
            ? "            no DOTNET_ variables that bear on speed"
            : $"            {string.Join(' ', facts.DotnetVariables.Select(pair => $"{pair.Key}={pair.Value}"))}");
    }

    private static string Behind(double? offered, double achieved, long notSent)
    {
        string unsent = notSent > 0 ? $", {notSent} requests never sent" : "";
        return offered is { } rate && achieved < rate * KeptUpShare ? $" - DID NOT KEEP UP{unsent}" : unsent;
    }

    private static string Format(Percentiles p) =>
        $"p50 {p.P50:0.00} ms, p90 {p.P90:0.00} ms, p99 {p.P99:0.00} ms, p99.9 {p.P999:0.00} ms, max {p.Max:0.00} ms";

    private static string Kinds(IReadOnlyDictionary<string, long> counts) => counts.Count == 0
        ? ""
        : $" ({string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}"))})";
}
