using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Communities;

/// <summary>Finds the shards of a community.</summary>
internal static class CommunityShards
{
    /// <summary>All of them, in the order of their numbers.</summary>
    public static IEnumerable<ILedgerShardGrain> ShardsOf(this IGrainFactory grains, string community, int shards) =>
        Enumerable.Range(0, shards).Select(shard => grains.GetGrain<ILedgerShardGrain>(new ShardKey(community, shard).ToString()));
}
