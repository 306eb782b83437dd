using Orleans.Services;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Awake;

/// <summary>One on each silo: takes what shards have to tell to the accounts that are awake there.</summary>
internal interface ISiloListener : IGrainService
{
    /// <summary>New images, or none: then it only renews the lease.</summary>
    Task<PushReply> PushAsync([Immutable] SiloPush push);

    /// <summary>A shard has a new owner: whatever older owners told counts no more.</summary>
    Task AnnounceEpochAsync(ShardKey shard, long epoch);
}
