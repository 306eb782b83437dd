using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;
using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Awake;

/// <inheritdoc cref="ISiloListener"/>
[Reentrant]
internal sealed class SiloListener(GrainId id, Silo silo, ILoggerFactory loggers, AwakeAccounts awake, ShardRegistry shards)
    : GrainService(id, silo, loggers), ISiloListener
{
    public Task<PushReply> PushAsync(SiloPush push) => Task.FromResult(awake.Push(push));

    public Task AnnounceEpochAsync(ShardKey shard, long epoch)
    {
        shards.StopEarlierOwner(shard, epoch);
        awake.AnnounceEpoch(shard, epoch);
        return Task.CompletedTask;
    }
}
