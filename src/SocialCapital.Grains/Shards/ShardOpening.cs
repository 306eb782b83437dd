using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using SocialCapital.Grains.Awake;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Shards;

/// <summary>
/// What a new owner does before it takes events: it tells every silo, and where one can't be told, waits until no lease
/// that an earlier owner granted can be left.
/// </summary>
internal sealed partial class ShardOpening(
    SiloDepartures silos,
    AwakeAccounts local,
    ShardRegistry shards,
    ISiloListenerClient listeners,
    TimeProvider time,
    ILogger<ShardOpening> logger)
{
    /// <summary>
    /// For how long a silo that left counts: one that was declared dead but lives may own shards still, and vouch for them
    /// as long as its store confirms. It learns what it is from the membership table, which it reads each minute.
    /// </summary>
    public static readonly TimeSpan DepartureWindow = TimeSpan.FromSeconds(90);

    /// <summary>
    /// For how long a shard may be opening: 15 minutes. A large one reads ids and accounts for minutes (docs/scaling.md), and
    /// Orleans, which by default gives a grain 30 seconds, would begin again and again, and never end.
    /// </summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan AnnounceTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Returns when nobody answers from what an earlier owner told.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="epoch">The new owner's number; the first owner of all has nobody to tell.</param>
    /// <param name="fencedAt">When the store had fenced the earlier owner, on the monotonic clock.</param>
    public async Task AnnounceAsync(ShardKey shard, long epoch, long fencedAt)
    {
        if (epoch <= 1)
        {
            return;
        }

        shards.StopEarlierOwner(shard, epoch);
        local.AnnounceEpoch(shard, epoch);
        var told = await Task.WhenAll(silos.Living().Select(silo => TryTellAsync(silo, shard, epoch)));
        if (told.All(wasTold => wasTold) && !silos.AnyWithin(DepartureWindow))
        {
            return;
        }

        var left = SiloLinks.LeaseWait - time.GetElapsedTime(fencedAt);
        if (left > TimeSpan.Zero)
        {
            LogWaiting(logger, shard.Community, shard.Shard, left.TotalMilliseconds);
            await Task.Delay(left, time);
        }
    }

    private async Task<bool> TryTellAsync(SiloAddress silo, ShardKey shard, long epoch)
    {
        try
        {
            await listeners.On(silo).AnnounceEpochAsync(shard, epoch).WaitAsync(AnnounceTimeout, time);
            return true;
        }
        catch (Exception e)
        {
            LogNotTold(logger, silo, shard.Community, shard.Shard, e);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Shard {Community}/{Shard} waits {Milliseconds} ms for earlier leases to end.")]
    private static partial void LogWaiting(ILogger logger, string community, int shard, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Silo {Silo} could not be told of the new owner of shard {Community}/{Shard}.")]
    private static partial void LogNotTold(ILogger logger, SiloAddress silo, string community, int shard, Exception exception);
}
