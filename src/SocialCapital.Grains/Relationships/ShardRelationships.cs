using System.Collections.Concurrent;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Relationships;

/// <summary>
/// Reads relationships from their shard, many at once: it must be asked for what they may expect of each other in any case, and a grain
/// that wakes for one read costs more than all the rest of it. Where a community has several shards, of which none knows all of both
/// members, or the time is given, the pair's grain is asked. One for each silo.
/// </summary>
internal sealed class ShardRelationships(CommunityCatalog catalog, IGrainFactory grains, TimeProvider time) : IRelationshipReader
{
    private readonly ConcurrentDictionary<ShardKey, AskQueue<RelationshipQuery, RelationshipView>> _queues = new();

    /// <inheritdoc/>
    public async ValueTask<RelationshipView?> GetAsync(string community, string from, string to, Timestamp? at = null) =>
        await catalog.ShardsOfAsync(community) switch
        {
            0 => null,
            1 when at is null => await QueueOf(new ShardKey(community, 0)).AskAsync(new RelationshipQuery(from, to, Timestamp.From(time.GetUtcNow()))),
            _ => await grains.GetGrain<IRelationshipGrain>(RelationshipKey.Of(community, from, to).ToString()).GetAsync(from, at),
        };

    private AskQueue<RelationshipQuery, RelationshipView> QueueOf(ShardKey shard) => _queues.GetOrAdd(
        shard,
        static (key, grains) => new AskQueue<RelationshipQuery, RelationshipView>(grains.GetGrain<ILedgerShardGrain>(key.ToString()).ReadRelationshipsAsync),
        grains);
}
