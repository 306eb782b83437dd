using System.Collections.Concurrent;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Shards;

/// <summary>The shards that this silo owns, for its metrics.</summary>
internal sealed class ShardRegistry
{
    private readonly ConcurrentDictionary<ShardKey, LedgerShard> _shards = new();
    private readonly ConcurrentDictionary<ShardKey, long> _conservationErrors = new();

    /// <summary>How many shards are open here.</summary>
    public int Count => _shards.Count;

    /// <summary>How many events wait or are under way, over all shards here.</summary>
    public long QueuedEvents => _shards.Values.Sum(shard => shard.QueuedEvents);

    /// <summary>The sum of the shards' conservation errors in micro-units, each without its sign: must be zero.</summary>
    public long ConservationError => _conservationErrors.Values.Sum();

    public void Add(LedgerShard shard) => _shards[shard.Key] = shard;

    public void Remove(LedgerShard shard)
    {
        if (_shards.TryRemove(new KeyValuePair<ShardKey, LedgerShard>(shard.Key, shard)))
        {
            _conservationErrors.TryRemove(shard.Key, out _);
        }
    }

    /// <summary>Keeps what a check of a shard has found.</summary>
    public void SetConservationError(ShardKey shard, Int128 error) =>
        _conservationErrors[shard] = (long)Int128.Min(Int128.Abs(error), long.MaxValue);
}
