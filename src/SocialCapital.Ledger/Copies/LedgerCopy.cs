using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Copies;

/// <summary>
/// Copies a whole store into another one, of whatever kind the two are: journals block by block, members' keys, settings. The accounts are
/// not copied: they are folded in the copy. Of the store that is copied nothing is owned and nothing changed, so that it may be in use
/// meanwhile; each shard is copied as of a moment of its own. Cut off, the same copy of a store that nobody has changed meanwhile goes on
/// where it ended.
/// </summary>
/// <param name="from">The store that is copied.</param>
/// <param name="to">The store that is copied into, which nobody else uses: an empty one, or what is there of the same copy.</param>
/// <param name="time">The clock.</param>
public sealed class LedgerCopy(CopiedStore from, CopiedStore to, TimeProvider time)
{
    /// <summary>Within which bounds accounts are folded.</summary>
    internal LedgerShardOptions Folding { get; init; } = new();

    /// <summary>Copies it.</summary>
    /// <param name="isReadFirst">
    /// Whether a document, by its key, must not know more than the journals do, as one must not that says how far they were read: it is read
    /// before them. All others are read after them, when they know no less: none is older than a policy that a journal names.
    /// </param>
    /// <param name="report">Is told the last offset of a shard that was read, about once a block.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="LedgerStoreException">A store fails, or a journal is corrupt; the message names the place.</exception>
    public async Task RunAsync(Func<string, bool> isReadFirst, Action<ShardKey, long> report, CancellationToken cancellationToken = default)
    {
        await CopySettingsAsync(isReadFirst, cancellationToken);
        foreach (var shard in await from.Ledgers.ListShardsAsync(cancellationToken))
        {
            await CopyAsync(shard, offset => report(shard, offset), cancellationToken);
        }

        await CopySettingsAsync(key => !isReadFirst(key), cancellationToken);
    }

    private async Task CopyAsync(ShardKey shard, Action<long> report, CancellationToken cancellationToken)
    {
        await using (var source = await from.Ledgers.OpenReaderAsync(shard, cancellationToken)
            ?? throw new LedgerStoreException($"The shard {shard} is gone."))
        {
            await using var target = await to.Ledgers.OpenShardAsync(shard, cancellationToken);
            await new ShardCopy(source, target).RunAsync(report, cancellationToken);
        }

        // Opened anew: an owner knows where the journal ended when it opened it.
        await ShardFolding.RunAsync(shard, await to.Ledgers.OpenShardAsync(shard, cancellationToken), Folding, time, cancellationToken);
    }

    private async Task CopySettingsAsync(Func<string, bool> which, CancellationToken cancellationToken)
    {
        foreach (var key in (await from.Settings.ListAsync(cancellationToken)).Where(which))
        {
            // What is there was written by the same copy before it was cut off.
            if (!key.StartsWith(ISettingsStore.ServersOwn, StringComparison.Ordinal)
                && await to.Settings.ReadAsync(key, cancellationToken) is null
                && await from.Settings.ReadAsync(key, cancellationToken) is { } document
                && await to.Settings.WriteAsync(key, document.Content, expectedVersion: null, cancellationToken) is null)
            {
                throw new LedgerStoreException($"Somebody else has written the settings '{key}' of the copy.");
            }
        }
    }
}
