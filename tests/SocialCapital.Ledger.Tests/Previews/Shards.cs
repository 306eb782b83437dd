using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Previews;

/// <summary>Several banks as the shards of one community; those that are not there were never written to.</summary>
internal sealed class Shards(params PreviewedBank[] banks) : IAuditSource
{
    public Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken) =>
        shard < banks.Length ? banks[shard].ReadAsync(0, read, cancellationToken) : read(null);
}
