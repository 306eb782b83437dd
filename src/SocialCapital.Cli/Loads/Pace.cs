namespace SocialCapital.Cli.Loads;

/// <summary>
/// When each request of an open loop is due. Due times are fixed beforehand and do not wait for answers; a latency is
/// counted from the due time, so that a stall is paid for by every request that should have been sent during it.
/// </summary>
internal sealed class Pace
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly double _perSecond;
    private long _taken;

    /// <param name="perSecond">Requests a second; zero for a closed loop, in which a request is due when it is taken.</param>
    /// <param name="length">How long requests fall due, counted from now.</param>
    public Pace(TimeProvider time, double perSecond, TimeSpan length)
    {
        _time = time;
        _perSecond = perSecond;
        Length = length;
        _start = time.GetTimestamp();
        Count = perSecond == 0 ? null : (long)Math.Ceiling(length.TotalSeconds * perSecond);
    }

    public TimeSpan Length { get; }

    /// <summary>How many requests fall due; null in a closed loop.</summary>
    public long? Count { get; }

    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Takes the next request. Safe for many threads.</summary>
    /// <param name="deadline">After this much time nothing is taken any more, due or not.</param>
    public bool TryTake(TimeSpan deadline, out long number, out TimeSpan due)
    {
        TimeSpan now = Elapsed;
        number = -1;
        due = now;
        if (now >= (Count is null ? Length : deadline))
        {
            return false;
        }

        number = Interlocked.Increment(ref _taken) - 1;
        due = Count is null ? now : TimeSpan.FromSeconds(number / _perSecond);
        return Count is null || number < Count;
    }

    /// <summary>Waits until a time has come; returns at once where it has passed. Never early, and late by what the clock's timers are coarse.</summary>
    public async ValueTask UntilAsync(TimeSpan due, CancellationToken cancellation)
    {
        while (due - Elapsed is { Ticks: > 0 } rest)
        {
            // Not Task.Delay, which knows whole milliseconds only.
            var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using ITimer timer = _time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), come, rest, Timeout.InfiniteTimeSpan);
            await come.Task.WaitAsync(cancellation);
        }
    }
}
