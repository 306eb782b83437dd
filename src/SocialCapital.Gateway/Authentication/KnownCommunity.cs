using SocialCapital.Ledger.Routing;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Authentication;

/// <summary>A community as the gateway knows it for the moment, with the ways to its shards: making one anew for each request costs more than the call.</summary>
internal sealed class KnownCommunity(CommunityInfo info, IGrainFactory grains)
{
    private readonly ILedgerShardGrain?[] _shards = new ILedgerShardGrain?[info.Shards];

    /// <summary>The settings.</summary>
    public CommunityInfo Info => info;

    /// <summary>The names of its shards.</summary>
    public ShardKey KeyOf(int shard) => new(info.Id, shard);

    /// <summary>One of its shards. Two threads may make the same one; they are alike.</summary>
    public ILedgerShardGrain Shard(int shard) =>
        _shards[shard] ??= grains.GetGrain<ILedgerShardGrain>(KeyOf(shard).ToString());
}
