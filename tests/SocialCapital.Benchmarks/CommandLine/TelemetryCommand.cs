using System.CommandLine;
using System.Globalization;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Benchmarks.Reports;
using SocialCapital.Benchmarks.Telemetry;

namespace SocialCapital.Benchmarks.CommandLine;

/// <summary>`telemetry`: what it costs to measure, trace and log.</summary>
internal static class TelemetryCommand
{
    private const double WarmUpSeconds = 8;

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How many pairs of turns.", DefaultValueFactory = _ => 40 };
        var seconds = new Option<double>("--seconds") { Description = "How long a turn is.", DefaultValueFactory = _ => 2 };
        var batch = new Option<int>("--batch") { Description = "Events in a request.", DefaultValueFactory = _ => 1_000 };
        var connections = new Option<int>("--connections") { Description = "Requests under way.", DefaultValueFactory = _ => 8 };
        var traced = new Option<int>("--traced") { Description = "Of a thousand requests so many are traced.", DefaultValueFactory = _ => 10 };
        var interval = new Option<int>("--every") { Description = "Metrics are scraped and sent every so many seconds.", DefaultValueFactory = _ => 1 };
        var same = new Option<bool>("--same") { Description = "Both with all of it off: what the method itself finds where there is nothing." };
        var work = new Option<string?>("--work") { Description = "Where the folder is made that all servers keep their data in.", HelpName = "DIR" };
        var command = new Command("telemetry", "Two servers in short turns, with all telemetry on and all off: what it costs, with its interval.")
        {
            rounds, seconds, batch, connections, traced, interval, same, work,
        };
        command.SetAction(async parsed =>
        {
            using var folder = new WorkFolder(parsed.GetValue(work));
            await using var sink = new TelemetrySink();
            var templates = new EventTemplates(TimeProvider.System.GetUtcNow());
            var (size, many) = (parsed.GetRequiredValue(batch), parsed.GetRequiredValue(connections));
            await using MeasuredServer off = await MeasuredServer.StartOffAsync(folder.Next(), Stream(templates), size, many);
            await using MeasuredServer on = parsed.GetRequiredValue(same)
                ? await MeasuredServer.StartOffAsync(folder.Next(), Stream(templates), size, many)
                : await MeasuredServer.StartOnAsync(
                    folder.Next(), Stream(templates), size, many, sink, parsed.GetRequiredValue(traced), TimeSpan.FromSeconds(parsed.GetRequiredValue(interval)));
            await off.TakeTurnAsync(WarmUpSeconds);
            await on.TakeTurnAsync(WarmUpSeconds);
            var pairs = new List<(TelemetryTurn On, TelemetryTurn Off)>();
            for (int round = 0; round < parsed.GetRequiredValue(rounds); round++)
            {
                (TelemetryTurn On, TelemetryTurn Off) pair = await TakePairAsync(on, off, parsed.GetRequiredValue(seconds), isOnFirst: round % 2 == 0);
                pairs.Add(pair);
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"pair {round + 1}: {pair.On.EventsPerSecond:N0} events/s with telemetry, {pair.Off.EventsPerSecond:N0} without"));
            }

            await off.VerifyAsync();
            await on.VerifyAsync();
            await Console.Out.WriteAsync(Report(pairs, sink.Bytes));
        });
        return command;
    }

    private static EventStream Stream(EventTemplates templates) => new(Population.Forum, StreamPhase.Measured, templates);

    /// <summary>Who begins changes from pair to pair: what one leaves behind for the other is in both.</summary>
    private static async Task<(TelemetryTurn On, TelemetryTurn Off)> TakePairAsync(MeasuredServer on, MeasuredServer off, double seconds, bool isOnFirst)
    {
        TelemetryTurn first = await TakeTurnAsync(isOnFirst ? on : off);
        TelemetryTurn second = await TakeTurnAsync(isOnFirst ? off : on);
        return isOnFirst ? (first, second) : (second, first);

        async Task<TelemetryTurn> TakeTurnAsync(MeasuredServer server)
        {
            await Task.WhenAll(on.SettleAsync(), off.SettleAsync());
            return await server.TakeTurnAsync(seconds);
        }
    }

    private static string Report(List<(TelemetryTurn On, TelemetryTurn Off)> pairs, long sent)
    {
        PairedRatio throughput = PairedRatio.Of([.. pairs.Select(pair => (pair.On.EventsPerSecond, pair.Off.EventsPerSecond))]);
        PairedRatio cpu = PairedRatio.Of([.. pairs.Select(pair => (pair.On.CpuMicrosecondsPerEvent, pair.Off.CpuMicrosecondsPerEvent))]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | {pairs.Count} pairs | on, median | off, median | on / off | 95 % interval |
            |---|---|---|---|---|
            | events/s | {Medians.Of(pairs.Select(pair => pair.On.EventsPerSecond)):N0} | {Medians.Of(pairs.Select(pair => pair.Off.EventsPerSecond)):N0} | {throughput.Mean:0.000} | {throughput.Low:0.000} to {throughput.High:0.000} |
            | server's CPU µs an event | {Medians.Of(pairs.Select(pair => pair.On.CpuMicrosecondsPerEvent)):0.00} | {Medians.Of(pairs.Select(pair => pair.Off.CpuMicrosecondsPerEvent)):0.00} | {cpu.Mean:0.000} | {cpu.Low:0.000} to {cpu.High:0.000} |

            Sent by OTLP: {sent:N0} bytes.

            """);
    }
}
