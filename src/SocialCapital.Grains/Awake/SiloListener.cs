using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Awake;

/// <inheritdoc cref="ISiloListener"/>
[Reentrant]
internal sealed class SiloListener(GrainId id, Silo silo, ILoggerFactory loggers, AwakeAccounts awake)
    : GrainService(id, silo, loggers), ISiloListener
{
    public Task<PushReply> PushAsync(SiloPush push) => Task.FromResult(awake.Push(push));

    public Task AnnounceEpochAsync(ShardKey shard, long epoch)
    {
        awake.AnnounceEpoch(shard, epoch);
        return Task.CompletedTask;
    }
}
