using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Stores;

/// <summary>Keeps the shards' journals and accounts. Every implementation passes one contract test suite.</summary>
public interface ILedgerStore
{
    /// <summary>
    /// Opens a shard for its one owner, creating it where it is new. From the return of this call on, every append,
    /// checkpoint and confirmation by an earlier owner fails with <see cref="ShardFencedException"/>.
    /// </summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    Task<IShardStore> OpenShardAsync(ShardKey shard, CancellationToken cancellationToken = default);

    /// <summary>Opens a shard for reading, without ownership; null where there is no such shard.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    Task<IShardReader?> OpenReaderAsync(ShardKey shard, CancellationToken cancellationToken = default);

    /// <summary>All shards, by community and number.</summary>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    Task<IReadOnlyList<ShardKey>> ListShardsAsync(CancellationToken cancellationToken = default);
}
