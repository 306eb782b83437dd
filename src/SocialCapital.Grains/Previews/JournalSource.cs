using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Previews;

/// <summary>Reads the journals of a community's shards in the store, without ownership. That needs no turn, as scans of accounts do.</summary>
internal sealed class JournalSource(ILedgerStore ledger, string community) : IAuditSource
{
    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken)
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
    }
}
