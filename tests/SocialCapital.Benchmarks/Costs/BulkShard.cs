using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>
/// The shard of the server's community, opened in this process on the embedded store: millions of accounts are made in it
/// without the time that HTTP takes. Nobody is awake.
/// </summary>
internal sealed class BulkShard : IChangeListener, IAsyncDisposable
{
    /// <summary>As the server's benches call their community.</summary>
    public static readonly ShardKey Key = new("bench", 0);

    // As many requests as the server is measured with.
    private const int UnderWay = 8;

    private static readonly TimeSpan CheckpointLook = TimeSpan.FromMilliseconds(100);

    private readonly SqliteLedgerStore _store;
    private readonly Queue<Task<EventOutcome[]>> _tasks = new();
    private LedgerShard _shard = null!;

    private BulkShard(SqliteLedgerStore store) => _store = store;

    /// <summary>The shard.</summary>
    public LedgerShard Shard => _shard;

    /// <summary>How long it took to bring the shard back from its store.</summary>
    public TimeSpan Opening { get; private set; }

    /// <summary>Opens the shard of a folder, which is made where it is not there.</summary>
    public static async Task<BulkShard> OpenAsync(string folder, LedgerShardOptions options)
    {
        Directory.CreateDirectory(folder);
        var bulk = new BulkShard(SqliteLedgerStore.Open(folder));
        long began = TimeProvider.System.GetTimestamp();
        bulk._shard = await LedgerShard.OpenAsync(
            Key, await bulk._store.OpenShardAsync(Key), new ShardPolicy(1, "\"balanced\""), bulk, options, TimeProvider.System);
        bulk.Opening = TimeProvider.System.GetElapsedTime(began);
        return bulk;
    }

    /// <summary>Bounds under which no checkpoint is begun before the shard closes.</summary>
    public static LedgerShardOptions WithoutCheckpoints() => new()
    {
        CheckpointInterval = TimeSpan.FromHours(10),
        ChangedAccountsMax = 500_000_000,
        JournalTailMax = int.MaxValue,
    };

    /// <summary>Has so many events taken, a few batches at a time, and returns when all are durable.</summary>
    public async Task IngestAsync(PlacedEvents events, long count, Func<long, (int Giver, int Receiver)> pairOf)
    {
        for (long done = 0; done < count; done += PlacedEvents.BatchEvents)
        {
            _tasks.Enqueue(_shard.SubmitAsync(await events.NextAsync(pairOf)));
            while (_tasks.Count >= UnderWay)
            {
                Check(await _tasks.Dequeue());
            }
        }

        while (_tasks.TryDequeue(out Task<EventOutcome[]>? task))
        {
            Check(await task);
        }
    }

    /// <summary>Waits until a checkpoint stands for all of the journal.</summary>
    public async Task UntilCheckpointAsync()
    {
        while (_shard.Gauges.JournalTail > 0)
        {
            await Task.Delay(CheckpointLook);
        }
    }

    /// <summary>Writes a checkpoint and closes.</summary>
    public async Task CloseAsync()
    {
        await _shard.CloseAsync();
        await _store.DisposeAsync();
    }

    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    /// <summary>Stops as in a crash: without a checkpoint.</summary>
    public async ValueTask DisposeAsync()
    {
        await _shard.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static void Check(EventOutcome[] outcomes)
    {
        foreach (EventOutcome outcome in outcomes)
        {
            if (outcome.Status != OutcomeStatus.Accepted)
            {
                throw new InvalidOperationException($"An event was not accepted: {outcome.Rejection?.Reason ?? "it is a duplicate"}.");
            }
        }
    }
}
