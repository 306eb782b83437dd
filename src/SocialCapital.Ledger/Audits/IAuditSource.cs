using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Audits;

/// <summary>Where an audit reads the shards. Never through their loops: events go on meanwhile.</summary>
public interface IAuditSource
{
    /// <summary>Lends a reader of a shard, when it is its turn; null for a shard that nothing was ever written to.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken);
}
