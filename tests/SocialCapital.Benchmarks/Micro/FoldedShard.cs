using SocialCapital.Benchmarks.Populations;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Benchmarks.Micro;

/// <summary>A shard over a store that keeps nothing, with some events of a population in it.</summary>
internal sealed class FoldedShard : IChangeListener, IAsyncDisposable
{
    private LedgerShard _shard = null!;

    /// <summary>The shard.</summary>
    public LedgerShard Shard => _shard;

    /// <summary>Opens one, and folds so many bodies.</summary>
    public static async Task<FoldedShard> OpenAsync(EventBodies bodies, int count)
    {
        // Checkpoints are a benchmark of their own: none is begun here, and nothing is ever dropped from memory.
        var options = new LedgerShardOptions
        {
            ChangedAccountsMax = 100_000_000,
            CheckpointInterval = TimeSpan.FromHours(1),
            JournalTailMax = 1_000_000_000,
        };
        var folded = new FoldedShard();
        folded._shard = await LedgerShard.OpenAsync(
            new ShardKey("bench", 0), new DiscardingStore(), new ShardPolicy(1, "\"balanced\""), folded, options, TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            await folded.FoldAsync((await bodies.ParseAsync(bodies.Next())).BatchOf(0)!);
        }

        return folded;
    }

    /// <summary>Settles and folds a batch, and writes its block.</summary>
    public async Task FoldAsync(EventBatch batch)
    {
        foreach (var outcome in await _shard.SubmitAsync(batch))
        {
            if (outcome.Status == OutcomeStatus.Rejected)
            {
                throw new InvalidOperationException(outcome.Rejection!.Reason);
            }
        }
    }

    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _shard.DisposeAsync();
}
