using System.Diagnostics.Metrics;

namespace SocialCapital.Hosting.Clustering;

/// <summary>What is measured of the way to whoever keeps the cluster's membership. The meter's name is <see cref="MeterName"/>.</summary>
internal sealed class MembershipInstruments : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "SocialCapital.Hosting";

    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _failures;
    private long _readAt;
    private long _silos = -1;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="time">The clock.</param>
    public MembershipInstruments(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _readAt = time.GetTimestamp();
        _meter = meters.Create(MeterName);
        _failures = _meter.CreateCounter<long>(
            "socialcapital.membership.failures", "{call}", "Calls to the cluster's membership (Redis) that failed.");
        _meter.CreateObservableGauge(
            "socialcapital.membership.age", () => Age(), "s", "How long ago this silo or gateway last read the cluster's membership (Redis), which it does every few seconds.");
        _meter.CreateObservableGauge(
            "socialcapital.membership.silos", () => Silos(), "{silo}", "Active silos in the cluster's membership, as this silo or gateway last read it.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a call if it fails; one that its caller gave up says nothing of the other side.</summary>
    internal async Task<T> WatchAsync<T>(Task<T> call)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _failures.Add(1);
            throw;
        }
    }

    /// <inheritdoc cref="WatchAsync{T}"/>
    internal Task WatchAsync(Task call) => WatchAsync(NothingAsync(call));

    /// <summary>The membership was read, and so many silos are active.</summary>
    internal void Read(int silos)
    {
        Volatile.Write(ref _readAt, _time.GetTimestamp());
        Volatile.Write(ref _silos, silos);
    }

    private static async Task<bool> NothingAsync(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }

    private double Age() => _time.GetElapsedTime(Volatile.Read(ref _readAt)).TotalSeconds;

    private IEnumerable<Measurement<long>> Silos() => Volatile.Read(ref _silos) is >= 0 and var silos ? [new Measurement<long>(silos)] : [];
}
