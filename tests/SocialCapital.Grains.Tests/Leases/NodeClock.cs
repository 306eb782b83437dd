namespace SocialCapital.Grains.Tests.Leases;

/// <summary>A node's own clock: it runs as all others do and shows something else, so that two can't be compared.</summary>
internal sealed class NodeClock(TimeProvider world, long ahead) : TimeProvider
{
    public override long TimestampFrequency => world.TimestampFrequency;

    public override long GetTimestamp() => world.GetTimestamp() + ahead;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}
