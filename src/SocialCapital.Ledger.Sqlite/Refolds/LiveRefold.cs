using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>Re-folds communities of a store that serves others meanwhile, one after the other: the folder has one place for what is staged.</summary>
internal sealed class LiveRefold(LedgerFolder place, SqliteLedgerStore store, JournalWriter journal, AccountsWriter accounts, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Re-folds one (<see cref="ICommunityRefolder"/>).</summary>
    public async Task<RefoldReport> RunAsync(
        IReadOnlyList<ShardKey> shards, ShardPolicy policy, Action<long> report, Action<RefoldStep> reached, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(shards.Count, nameof(shards));
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var epochs = new Dictionary<ShardKey, long>();
            foreach (var shard in shards)
            {
                // Whoever has it journals nothing more. Whoever comes later is found out before anything is changed.
                await using var taken = await store.OpenShardAsync(shard, cancellationToken).ConfigureAwait(false);
                epochs[shard] = taken.Epoch;
            }

            string? difference = null;
            return await SqliteRefold.RunAsync(
                new OwnedFolder(place, store, journal, accounts, epochs),
                shards[0].Community,
                _ => Task.FromResult(policy),
                async folder => (difference = await FindDifferenceAsync(folder, cancellationToken).ConfigureAwait(false)) is null,
                time,
                report,
                reached,
                cancellationToken).ConfigureAwait(false)
                ?? throw new LedgerStoreException($"The result does not verify, and nothing was changed: {difference}");
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static async Task<string?> FindDifferenceAsync(string folder, CancellationToken cancellationToken)
    {
        await using var staged = SqliteLedgerStore.OpenReadOnly(folder);
        foreach (var shard in await staged.ListShardsAsync(cancellationToken).ConfigureAwait(false))
        {
            await using var reader = (await staged.OpenReaderAsync(shard, cancellationToken).ConfigureAwait(false))!;
            var found = await ShardVerification.RunAsync(reader, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (found.DifferenceCount > 0)
            {
                return $"{shard}: {found.Differences[0]}";
            }
        }

        return null;
    }
}
