using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Playing;

/// <summary>
/// The clock of a play: it shows the time of what happens. Its timers never ring, so that nothing happens but what is played:
/// the end of a favor whose time is over is an event like all others.
/// </summary>
internal sealed class SimulatedClock : TimeProvider
{
    private Timestamp _now;

    /// <summary>Sets the clock.</summary>
    public void Set(Timestamp now) => _now = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now.ToDateTimeOffset();

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now.UnixMicroseconds;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new SilentTimer();

    private sealed class SilentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
