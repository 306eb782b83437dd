using Microsoft.Extensions.Options;
using Orleans.Runtime;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Placement;

/// <summary>
/// Says when what sits far from home must move, because silos have come or gone. A moving shard takes nothing until it is
/// open again, so a silo moves one at a time, and none before the silos have stayed the same for a while. Relationships and
/// members follow when they are next asked.
/// </summary>
internal sealed class ShardMoves : ISiloStatusListener
{
    private readonly Lock _gate = new();
    private readonly ISiloStatusOracle _silos;
    private readonly ILocalSiloDetails _local;
    private readonly TimeProvider _time;
    private readonly ShardMoveOptions _options;
    private long _changedAt;
    private long _movedAt;
    private volatile int _generation;

    public ShardMoves(ISiloStatusOracle silos, ILocalSiloDetails local, TimeProvider time, IOptions<ShardMoveOptions> options)
    {
        _silos = silos;
        _local = local;
        _time = time;
        _options = options.Value;
        _changedAt = time.GetTimestamp();
        _movedAt = _changedAt;
        silos.SubscribeToSiloStatusEvents(this);
    }

    /// <summary>How often a shard asks.</summary>
    public TimeSpan AskInterval => _options.MoveInterval;

    /// <summary>Where a shard that is open here is to move now; null where it is to stay. To be asked again and again.</summary>
    public SiloAddress? NextHome(ShardKey shard)
    {
        if (!HasSettled || ElsewhereHome(shard) is not { } home)
        {
            return null;
        }

        lock (_gate)
        {
            if (_time.GetElapsedTime(_movedAt) < _options.MoveInterval)
            {
                return null;
            }

            _movedAt = _time.GetTimestamp();
            return home;
        }
    }

    /// <summary>
    /// Where a grain that sits with a shard is to follow it; null where it is to stay. Costs next to nothing unless silos
    /// have come or gone since the last time.
    /// </summary>
    /// <param name="shard">The shard that it sits with.</param>
    /// <param name="seen">The grain's own: what it has seen so far, 0 at first.</param>
    public SiloAddress? FollowTo(ShardKey shard, ref int seen)
    {
        var generation = _generation;
        if (seen == generation || !HasSettled)
        {
            return null;
        }

        seen = generation;
        return ElsewhereHome(shard);
    }

    /// <inheritdoc/>
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        Volatile.Write(ref _changedAt, _time.GetTimestamp());
        Interlocked.Increment(ref _generation);
    }

    private bool HasSettled => _time.GetElapsedTime(Volatile.Read(ref _changedAt)) >= _options.SettledAfter;

    private SiloAddress? ElsewhereHome(ShardKey shard) =>
        _silos.CurrentStatus == SiloStatus.Active
        && HomeSilo.Of(shard, _silos.GetApproximateSiloStatuses(onlyActive: true).Keys) is { } home
        && !home.Equals(_local.SiloAddress)
            ? home
            : null;
}
