using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Folds what a shard's journal has beyond its last checkpoint, and writes a checkpoint of it: as an owner does that opens the shard and closes
/// it, but nothing is journaled, not even that a favor has expired meanwhile. However long the journal is, no more is kept in memory than an
/// owner keeps: checkpoints are written on the way. Cut off, it goes on from the last of them.
/// </summary>
public static class ShardFolding
{
    /// <summary>Folds it.</summary>
    /// <param name="key">Which shard.</param>
    /// <param name="store">The shard, opened for this owner; it is closed at the end.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="LedgerStoreException">The store fails, or the journal is corrupt.</exception>
    public static async Task RunAsync(
        ShardKey key, IShardStore store, LedgerShardOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        options.Validate();
        await using var owned = store;
        var state = new ShardState(options, key.Shard);
        var missing = new MissingAccounts(state, store, new AccountSweeps(state, store, options));
        var checkpointing = new Checkpointing(key, state, store, options, time)
        {
            Offset = (await store.ReadCheckpointAsync(cancellationToken))?.Offset ?? 0,
        };
        await new ShardRecovery(state, missing, store, new MemberKeys(store), options).RunAsync(cancellationToken, SaveWhereDueAsync);
        await SaveAsync();

        async ValueTask SaveWhereDueAsync()
        {
            state.Window.Trim(state.LastRecordedAt);
            if (checkpointing.IsDue)
            {
                await SaveAsync();
                checkpointing.Evict(int.MaxValue);

                // What did not exist before may be in the store now.
                missing.Begin();
            }
        }

        async ValueTask SaveAsync()
        {
            if (await checkpointing.WriteNowAsync(cancellationToken) is { } failure)
            {
                throw failure;
            }
        }
    }
}
