using System.Collections.Concurrent;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Shards;

/// <summary>The shards that this silo owns: for its metrics, and so that an owner can be stopped that was replaced.</summary>
internal sealed class ShardRegistry
{
    private readonly ConcurrentDictionary<ShardKey, LedgerShard> _shards = new();
    private readonly ConcurrentDictionary<ShardKey, long> _conservationErrors = new();

    /// <summary>How many shards are open here.</summary>
    public int Count => _shards.Count;

    /// <summary>How many events wait or are under way, over all shards here.</summary>
    public long QueuedEvents => _shards.Values.Sum(shard => shard.QueuedEvents);

    /// <summary>The sum of the shards' conservation errors in micro-units, each without its sign: must be zero.</summary>
    public long ConservationError =>
        (long)Int128.Min(_conservationErrors.Values.Aggregate((Int128)0, (sum, error) => sum + error), long.MaxValue);

    /// <summary>The most entries that the recovery of a shard here would fold.</summary>
    public long LongestTail => _shards.Values.Select(shard => shard.Gauges.JournalTail).DefaultIfEmpty().Max();

    /// <summary>How many ids are remembered here, over all shards.</summary>
    public long RememberedIds => _shards.Values.Sum(shard => shard.Gauges.RememberedIds);

    /// <summary>How far back the ids of the shard go that remembers the least; none without shards that remember any.</summary>
    public TimeSpan? RememberedFor => _shards.Values.Select(shard => shard.Gauges).Where(gauges => gauges.RememberedIds > 0)
        .Select(gauges => (TimeSpan?)gauges.RememberedFor).Min();

    /// <summary>By how much this silo's clock is behind the last entry of the shard here whose last entry is latest; zero where it is not.</summary>
    public TimeSpan ClockBehind => _shards.Values.Select(shard => shard.Gauges.ClockBehind).DefaultIfEmpty().Max();

    public void Add(LedgerShard shard) => _shards[shard.Key] = shard;

    public void Remove(LedgerShard shard)
    {
        if (_shards.TryRemove(new KeyValuePair<ShardKey, LedgerShard>(shard.Key, shard)))
        {
            _conservationErrors.TryRemove(shard.Key, out _);
        }
    }

    /// <summary>
    /// Another owner has the shard: an earlier one here takes no more calls from now on. It may not know yet that it was
    /// replaced, and would go on answering from its memory until its store tells.
    /// </summary>
    public void StopEarlierOwner(ShardKey shard, long epoch)
    {
        if (_shards.TryGetValue(shard, out var owner) && owner.Epoch < epoch)
        {
            _ = owner.DisposeAsync().AsTask();
        }
    }

    /// <summary>Keeps what a check of a shard has found, as long as the shard is open.</summary>
    public void SetConservationError(LedgerShard shard, Int128 error)
    {
        _conservationErrors[shard.Key] = (long)Int128.Min(Int128.Abs(error), long.MaxValue);
        if (!_shards.TryGetValue(shard.Key, out var open) || open != shard)
        {
            _conservationErrors.TryRemove(shard.Key, out _);
        }
    }
}
