using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Audits;

/// <summary>Reads a community's shards in the store, without ownership, when scans have their turn.</summary>
internal sealed class LedgerAuditSource(ILedgerStore ledger, ScanGate scans, string community) : IAuditSource
{
    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken) => scans.RunAsync(async () =>
    {
        var reader = await ledger.OpenReaderAsync(new ShardKey(community, shard), cancellationToken);
        if (reader is null)
        {
            return await read(null);
        }

        await using (reader)
        {
            return await read(reader);
        }
    },
    cancellationToken);
}
