using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>
/// One contender's turn at reading, on a million accounts that are on disk when the server starts: how many reads it answers at
/// saturation, then how long they take at half of that, alone and while events flow at half of what they can.
/// </summary>
internal sealed class ReadTurn(Preloads preloads, EventTemplates templates, double seconds)
{
    private const int Connections = 32;
    private const double WarmUpSeconds = 2;

    // Until the compiler has made its best of the code, and events have brought the accounts into memory; reads on members who are not
    // read cold.
    private const double CodeWarmUpSeconds = 15;
    private static readonly Population Accounts = Population.Cold;

    private long _nextRead;

    /// <summary>Measures every kind of read.</summary>
    public async Task<IReadOnlyList<ReadResult>> TakeAsync(Contender contender, IReadOnlyList<ReadKind> kinds, int round)
    {
        var results = new List<ReadResult>();
        string folder = await preloads.FreshAsync(contender, Accounts);
        try
        {
            await using IBankServer server = contender.Server!(folder);
            await server.StartAsync();
            var events = new EventFlow(server, contender, new EventStream(Accounts, StreamPhase.BesideReads, templates));
            _nextRead = 0;
            IReadOnlyList<IBenchRequest> warming = Shifted(await server.OpenReadersAsync(ReadKind.WarmMember, Connections));
            await OpenLoop.RunAsync(warming, 0, CodeWarmUpSeconds);
            await ClosedLoop.CloseAsync(warming);
            _nextRead = 0;
            foreach (ReadKind kind in kinds)
            {
                results.Add(await MeasureAsync(server, contender, events, kind, round));
            }

            StreamTotals preloaded = new EventStream(Accounts, StreamPhase.Preload, templates).Totals(EventStream.PreloadEvents(Accounts));
            await server.VerifyAsync(preloaded + events.Totals);
        }
        finally
        {
            WorkFolder.Remove(folder);
        }

        return results;
    }

    private async Task<ReadResult> MeasureAsync(IBankServer server, Contender contender, EventFlow events, ReadKind kind, int round)
    {
        IReadOnlyList<IBenchRequest> readers = Shifted(await server.OpenReadersAsync(kind, Connections));
        // Also for members who are not read again: the code must be warm, the members are others afterwards.
        await OpenLoop.RunAsync(readers, 0, WarmUpSeconds);
        double serverCpu = ProcessCpu.Seconds(server.ProcessId);
        double ownCpu = Environment.CpuUsage.TotalTime.TotalSeconds;
        LoadTally saturated = await OpenLoop.RunAsync(readers, 0, seconds);
        ownCpu = Environment.CpuUsage.TotalTime.TotalSeconds - ownCpu;
        serverCpu = ProcessCpu.Seconds(server.ProcessId) - serverCpu;
        double rate = saturated.Requests / Math.Max(seconds, saturated.LastAnswer.TotalSeconds);

        LoadTally alone = await OpenLoop.RunAsync(readers, rate / 2, seconds);

        // Not before, or the members who are read cold would have been loaded by events.
        if (events.Saturation is null)
        {
            await events.SaturateAsync(CodeWarmUpSeconds);
            await events.SaturateAsync(seconds);
        }

        // Reads are measured beside half of the events, and not beside the checkpoints of twice as many.
        await Resting.WaitAsync(server.ProcessId);
        Task flowing = events.FlowAsync(seconds);
        LoadTally beside = await OpenLoop.RunAsync(readers, rate / 2, seconds);
        await flowing;
        await ClosedLoop.CloseAsync(readers);
        double due = rate / 2 * seconds;
        return new ReadResult(
            contender.Name, kind.ToString(), round, rate, saturated.Requests / Math.Max(serverCpu, 0.01), ownCpu,
            Percentiles.Of(alone.Latency), Percentiles.Of(beside.Latency), events.Rate)
        {
            Answered = (alone.Requests / due, beside.Requests / due),
        };
    }

    // Each loop counts from zero; reads go on where the last loop has ended, so that cold members are read once.
    private ShiftedRequest[] Shifted(IReadOnlyList<IBenchRequest> readers) =>
        [.. readers.Select(reader => new ShiftedRequest(reader, () => Interlocked.Increment(ref _nextRead) - 1))];
}
