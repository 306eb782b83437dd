using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Shards;

/// <inheritdoc/>
internal sealed class LocalShards(IOptions<SiloMessagingOptions> messaging, TimeProvider time) : ILocalShards
{
    private readonly ConcurrentDictionary<ShardKey, OpenShard> _shards = new();

    // As long as a grain would be waited for.
    private readonly TimeSpan _timeout = messaging.Value.ResponseTimeout;

    /// <inheritdoc/>
    public Task<EventOutcome[]>? TrySubmit(ShardKey shard, EventBatch batch)
    {
        if (!_shards.TryGetValue(shard, out var open))
        {
            return null;
        }

        open.WasCalledDirectly = true;
        return open.SubmitAsync(batch).WaitAsync(_timeout, time);
    }

    /// <summary>The shard is open here.</summary>
    public void Add(OpenShard shard) => _shards[shard.Ledger.Key] = shard;

    /// <summary>It no longer is; another owner of it, which has come since, stays.</summary>
    public void Remove(OpenShard? shard)
    {
        if (shard is not null)
        {
            _shards.TryRemove(new KeyValuePair<ShardKey, OpenShard>(shard.Ledger.Key, shard));
        }
    }
}
