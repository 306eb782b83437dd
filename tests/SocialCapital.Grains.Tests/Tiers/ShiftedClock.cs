namespace SocialCapital.Grains.Tests.Tiers;

/// <summary>The system's clock, put forward: the date is another, and timers run as they do, which leases and checkpoints need.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref _ticks));

    public void Forward(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
