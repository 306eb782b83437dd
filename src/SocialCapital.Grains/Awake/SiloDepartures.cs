using Orleans.Runtime;

namespace SocialCapital.Grains.Awake;

/// <summary>
/// Remembers when a silo was last seen to leave: one that left a moment ago may still answer under a lease, and can't be told.
/// </summary>
internal sealed class SiloDepartures : ISiloStatusListener
{
    private readonly ISiloStatusOracle _silos;
    private readonly ILocalSiloDetails _local;
    private readonly TimeProvider _time;
    private long _lastAt;
    private volatile bool _any;

    public SiloDepartures(ISiloStatusOracle silos, ILocalSiloDetails local, TimeProvider time)
    {
        _silos = silos;
        _local = local;
        _time = time;
        _silos.SubscribeToSiloStatusEvents(this);

        // Those that had left before this silo started did so at some unknown time until now.
        if (_silos.GetApproximateSiloStatuses().Any(silo => silo.Value is not SiloStatus.Active && !silo.Key.Equals(_local.SiloAddress)))
        {
            Note();
        }
    }

    /// <summary>Whether a silo may have left within the time.</summary>
    public bool AnyWithin(TimeSpan time) => _any && _time.GetElapsedTime(Volatile.Read(ref _lastAt)) < time;

    /// <summary>The other silos that may answer from memory: one that shuts down does until it is gone.</summary>
    public IReadOnlyList<SiloAddress> Living() =>
    [
        .. _silos.GetApproximateSiloStatuses()
            .Where(silo => silo.Value is not (SiloStatus.Dead or SiloStatus.None) && !silo.Key.Equals(_local.SiloAddress))
            .Select(silo => silo.Key),
    ];

    /// <inheritdoc/>
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status is not SiloStatus.Active && !updatedSilo.Equals(_local.SiloAddress))
        {
            Note();
        }
    }

    private void Note()
    {
        Volatile.Write(ref _lastAt, _time.GetTimestamp());
        _any = true;
    }
}
