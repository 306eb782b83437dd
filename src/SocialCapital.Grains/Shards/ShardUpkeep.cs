using Microsoft.Extensions.Logging;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Grains.Shards;

/// <summary>What an open shard does on a schedule: heartbeats, the check of conservation, reminders of the community's audit, and the policy that it may have missed.</summary>
internal sealed partial class ShardUpkeep(
    OpenShard shard, ShardRegistry registry, ScanGate scans, IGrainFactory grains, Action<TimeSpan> stayAwake, TimeProvider time, ILogger<ShardUpkeep> logger)
{
    /// <summary>Four in the time of a lease: one that is lost or late does not let it run out.</summary>
    public static readonly TimeSpan HeartbeatInterval = SiloLinks.LeaseDuration / 4;

    /// <summary>An audit reads the whole shard: often enough for an alarm, seldom enough to cost nothing that counts.</summary>
    public static readonly TimeSpan AuditInterval = TimeSpan.FromSeconds(30);

    /// <summary>How often a shard that is open reminds of the community's audit: what nobody has open does not change.</summary>
    public static readonly TimeSpan ReminderInterval = TimeSpan.FromMinutes(5);

    // As long after a call that its grain does not know of as Orleans lets a grain live after one that it does.
    private static readonly TimeSpan SleepAfter = TimeSpan.FromMinutes(15);

    /// <summary>So many heartbeats pass before a community's feed that nobody follows is asked again: half a minute.</summary>
    private const int QuietBeats = 60;

    /// <summary>An audit that took long is begun again after so many times as long: of a million accounts it takes some seconds of a processor.</summary>
    private const int AuditedAfter = 50;

    private long _auditedOffset = -1;
    private long _auditedAt;
    private TimeSpan _auditTook;
    private long _toldNotable;
    private int _quietBeats;
    private Task _telling = Task.CompletedTask;
    private Task _audit = Task.CompletedTask;

    /// <summary>Whether anybody follows the community's feed, as far as is known. An owner that has just opened it does not know, and asks.</summary>
    public bool IsFollowed { get; set; } = true;

    private ShardKey Key => shard.Ledger.Key;

    /// <summary>Renews the leases of the silos where accounts are awake.</summary>
    public async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        if (shard.WasCalledDirectly)
        {
            shard.WasCalledDirectly = false;
            stayAwake(SleepAfter);
        }

        TellFeed();
        try
        {
            await shard.HeartbeatAsync(HeartbeatInterval, cancellationToken);
        }
        catch (LedgerStoreException e)
        {
            // No confirmation, no new leases: those that are out run down.
            LogNotConfirmed(logger, Key.Community, Key.Shard, e);
        }
    }

    /// <summary>
    /// Tells the community's feed that there is something new for it, at most once a heartbeat, and nothing of what: the journal says that.
    /// Does not wait for it.
    /// </summary>
    private void TellFeed()
    {
        var notable = shard.Ledger.LastNotable;
        if (notable == _toldNotable || !_telling.IsCompleted || (!IsFollowed && ++_quietBeats < QuietBeats))
        {
            return;
        }

        _quietBeats = 0;
        _telling = TellFeedAsync(notable);
    }

    private async Task TellFeedAsync(long notable)
    {
        try
        {
            IsFollowed = await grains.GetGrain<IFeedGrain>(Key.Community).NoteAsync(Key.Shard, notable);
            _toldNotable = notable;
        }
        catch (Exception e)
        {
            // The next heartbeat tells it again.
            LogNotTold(logger, Key.Community, Key.Shard, e);
        }
    }

    /// <summary>Has the community's audit look whether it is due. Does not wait for it.</summary>
    public Task RemindAsync(CancellationToken cancellationToken) => grains.GetGrain<IAuditGrain>(Key.Community).WakeAsync();

    /// <summary>
    /// Begins an audit, unless one is under way still. Does not wait for it: a grain does not leave before its timers have
    /// ended, and takes no calls meanwhile; an audit of a large shard in a cluster's store takes minutes.
    /// </summary>
    public Task BeginAuditAsync(CancellationToken cancellationToken)
    {
        if (_audit.IsCompleted && time.GetElapsedTime(_auditedAt) >= AuditedAfter * _auditTook)
        {
            _audit = AuditAsync(cancellationToken);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Checks conservation, where anything has changed since the last time, and says so where checkpoints fail: nothing else
    /// does, until the shard stops.
    /// </summary>
    public async Task AuditAsync(CancellationToken cancellationToken)
    {
        if (shard.Ledger.CheckpointFailure is { } failure)
        {
            LogNotCheckpointed(logger, Key.Community, Key.Shard, failure);
        }

        try
        {
            await CatchUpWithPolicyAsync();
            var offset = (await shard.Ledger.GetFiguresAsync()).Offset;
            if (offset == _auditedOffset)
            {
                return;
            }

            var found = await CheckConservationAsync(cancellationToken);
            registry.SetConservationError(shard.Ledger, found.Error);
            _auditedOffset = found.Offset;
            if (found.Error != 0)
            {
                LogNotConserved(logger, Key.Community, Key.Shard, found.Error);
            }
        }
        catch (Exception e)
        {
            // The next one will do. Whatever it is, nobody else would tell.
            LogNotAudited(logger, Key.Community, Key.Shard, e);
        }
    }

    private async Task<ConservationFinding> CheckConservationAsync(CancellationToken cancellationToken)
    {
        var beganAt = time.GetTimestamp();
        try
        {
            return await Task.Run(() => scans.RunAsync(() => shard.Ledger.CheckConservationAsync(cancellationToken)), cancellationToken);
        }
        finally
        {
            // One that was cut off has cost as much.
            (_auditedAt, _auditTook) = (time.GetTimestamp(), time.GetElapsedTime(beganAt));
        }
    }

    /// <summary>The community may have been unable to tell of a change: this ends the difference.</summary>
    private async Task CatchUpWithPolicyAsync()
    {
        var inForce = await grains.GetGrain<ICommunityGrain>(Key.Community).GetPolicyAsync();
        if (inForce is not null && inForce.Version > (await shard.Ledger.GetFiguresAsync()).PolicyVersion)
        {
            await shard.SetPolicyAsync(new ShardPolicy(inForce.Version, inForce.Json));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Shard {Community}/{Shard}: the store does not confirm the ownership.")]
    private static partial void LogNotConfirmed(ILogger logger, string community, int shard, Exception exception);

    [LoggerMessage(2, LogLevel.Critical, "Shard {Community}/{Shard} does not conserve goodwill: off by {MicroUnits} micro-units.")]
    private static partial void LogNotConserved(ILogger logger, string community, int shard, Int128 microUnits);

    [LoggerMessage(3, LogLevel.Information, "Shard {Community}/{Shard} was not audited this time.")]
    private static partial void LogNotAudited(ILogger logger, string community, int shard, Exception exception);

    [LoggerMessage(5, LogLevel.Information, "Shard {Community}/{Shard}: the community's feed could not be told that there is something new.")]
    private static partial void LogNotTold(ILogger logger, string community, int shard, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Shard {Community}/{Shard}: the last checkpoint could not be written; when too many are missing the shard stops.")]
    private static partial void LogNotCheckpointed(ILogger logger, string community, int shard, Exception exception);
}
