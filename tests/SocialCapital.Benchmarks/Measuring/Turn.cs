using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Contenders.Limit;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>One contender's turn: a fresh folder, a server that has just started, a warm-up, the measurement, and whether it has counted right.</summary>
internal sealed class Turn(WorkFolder work, Preloads preloads, EventTemplates templates, double seconds, double warmUp)
{
    /// <summary>Measures.</summary>
    /// <exception cref="WrongCountException">It has counted wrong.</exception>
    public async Task<RunResult> TakeAsync(Contender contender, Population population, int round)
    {
        if (contender.Server is null)
        {
            return await TakeLimitAsync(contender, population, round);
        }

        string folder = await preloads.FreshAsync(contender, population);
        try
        {
            await using IBankServer server = contender.Server(folder);
            await server.StartAsync();
            return await MeasureAsync(server, contender, population, round);
        }
        finally
        {
            WorkFolder.Remove(folder);
        }
    }

    private async Task<RunResult> MeasureAsync(IBankServer server, Contender contender, Population population, int round)
    {
        var preload = new EventStream(population, StreamPhase.Preload, templates);
        StreamTotals expected = preload.Totals(EventStream.PreloadEvents(population));

        var warming = new EventStream(population, StreamPhase.WarmUp, templates);
        IReadOnlyList<IBenchRequest> senders = await server.OpenSendersAsync(warming, contender.Batch, contender.Connections);
        (LoadTally warmed, _) = await ClosedLoop.RunAsync(senders, warmUp);
        await ClosedLoop.CloseAsync(senders);
        expected += Checked(warming, warmed, contender);

        var stream = new EventStream(population, StreamPhase.Measured, templates);
        senders = await server.OpenSendersAsync(stream, contender.Batch, contender.Connections);
        GC.Collect();
        long? allocated = await server.AllocatedAsync();
        double serverCpu = ProcessCpu.Seconds(server.ProcessId);
        double ownCpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        (LoadTally tally, double took) = await ClosedLoop.RunAsync(senders, seconds);
        ownCpu = Environment.CpuUsage.TotalTime.TotalSeconds - ownCpu;
        serverCpu = ProcessCpu.Seconds(server.ProcessId) - serverCpu;
        long memory = ProcessCpu.PeakMemory(server.ProcessId);
        allocated = await server.AllocatedAsync() - allocated;
        await ClosedLoop.CloseAsync(senders);

        expected += Checked(stream, tally, contender);
        await server.VerifyAsync(expected);
        return new RunResult(
            contender.Name, population.Name, round, tally.Requests * contender.Batch, took, serverCpu, ownCpu, memory, allocated, Percentiles.Of(tally.Latency));
    }

    // What was answered must be what the stream says: each event once, and every repeat known for one.
    private static StreamTotals Checked(EventStream stream, LoadTally tally, Contender contender)
    {
        StreamTotals totals = stream.Totals(tally.Requests * contender.Batch);
        WrongCountException.ThrowIfDifferent("accepted", totals.Events, tally.Accepted);
        WrongCountException.ThrowIfDifferent("duplicates", totals.Duplicates, tally.Duplicates);
        return totals;
    }

    // In a process of its own, so that it has the machine's processor and collector to itself as servers have.
    private async Task<RunResult> TakeLimitAsync(Contender contender, Population population, int round)
    {
        string folder = work.Next();
        Directory.CreateDirectory(folder);
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            [.. Program(), "limit", "--population", population.Name, "--seconds", seconds.ToString(CultureInfo.InvariantCulture), "--work", folder]) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        WorkFolder.Remove(folder);
        LimitOutcome found = process.ExitCode == 0 && JsonSerializer.Deserialize<LimitOutcome>(output) is { } read
            ? read
            : throw new WrongCountException($"the limit ended with {process.ExitCode}: {output}");
        return new RunResult(contender.Name, population.Name, round, found.Events, found.Seconds, found.CpuSeconds, 0, found.Memory, null, null);
    }

    private static string[] Program() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Turn).Assembly.Location] : [];
}
