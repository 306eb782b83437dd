using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Cli.Loads;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>What checkpoints do to the times of batches and of reads: the same load with the usual ones and with none, in turns.</summary>
/// <param name="members">How many members; any two may meet.</param>
/// <param name="eventsPerSecond">Open loop, in batches of 1,000.</param>
/// <param name="readsPerSecond">Open loop.</param>
/// <param name="seconds">How long each part is measured.</param>
internal sealed class CheckpointEffect(int members, double eventsPerSecond, double readsPerSecond, double seconds)
{
    private const int Workers = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>One part, on a folder that is not there yet.</summary>
    public async Task<CheckpointPoint> MeasureAsync(string folder, int round, bool areOn)
    {
        var events = new PlacedEvents();
        BulkShard made = await BulkShard.OpenAsync(folder, new LedgerShardOptions());
        int half = members / 2;
        await made.IngestAsync(events, half, number => ((int)(number % half) * 2, ((int)(number % half) * 2) + 1));
        await made.CloseAsync();

        LedgerShardOptions options = areOn ? new LedgerShardOptions() : BulkShard.WithoutCheckpoints();
        await using BulkShard bulk = await BulkShard.OpenAsync(folder, options);
        Func<long, (int, int)> strangers = PlacedEvents.Strangers(members);
        Task<LoadTally> submitting = RunAsync(
            eventsPerSecond / PlacedEvents.BatchEvents, [.. Enumerable.Range(0, Workers).Select(_ => new SubmitRequest(bulk, events, strangers))]);
        Task<LoadTally> reading = RunAsync(readsPerSecond, [.. Enumerable.Range(0, Workers).Select(_ => new LoopRead(bulk, members))]);
        int checkpoints = await CountAsync(bulk, Task.WhenAll(submitting, reading));
        return new CheckpointPoint(round, areOn, checkpoints, Percentiles.Of((await submitting).Latency), Percentiles.Of((await reading).Latency));
    }

    // A checkpoint that has ended shows in the offset that the next recovery would begin from.
    private static async Task<int> CountAsync(BulkShard bulk, Task load)
    {
        int checkpoints = 0;
        long last = (await bulk.Shard.GetFiguresAsync()).CheckpointOffset;
        while (await Task.WhenAny(load, Task.Delay(250)) != load)
        {
            long offset = (await bulk.Shard.GetFiguresAsync()).CheckpointOffset;
            checkpoints += offset > last ? 1 : 0;
            last = offset;
        }

        await load;
        return checkpoints;
    }

    private async Task<LoadTally> RunAsync(double perSecond, IReadOnlyList<ILoadRequest> requests)
    {
        using var precise = new PreciseTime();
        var loop = new LoadLoop(new Pace(precise, perSecond, WarmUp + TimeSpan.FromSeconds(seconds)), WarmUp);
        LoadTally tally = await loop.RunAsync(requests, CancellationToken.None);
        return tally.Errors.FirstOrDefault() is { Key: { } error } ? throw new WrongCountException($"requests ended with '{error}'.") : tally;
    }
}
