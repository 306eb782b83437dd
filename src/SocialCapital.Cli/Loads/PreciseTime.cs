using System.Runtime.InteropServices;

namespace SocialCapital.Cli.Loads;

/// <summary>
/// The system's clock with timers that are late by some tens of microseconds. The runtime's own timers go by a coarse
/// clock and are late by up to 8 ms on many machines, which would be counted as the service's latency.
/// Its one thread sleeps between looks at what is due, and holds as many timers as there are connections.
/// </summary>
internal sealed class PreciseTime : TimeProvider, IDisposable
{
    // A timer that is set while the thread sleeps is late by no more than this.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(0.5);

    private readonly Lock _gate = new();
    private readonly List<Pending> _pending = [];
    private readonly Thread _thread;
    private volatile bool _isStopped;

    public PreciseTime()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "load timer", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>A timer that goes off once. The callback must be short: it runs on the thread that serves all timers.</summary>
    /// <exception cref="NotSupportedException">It was to go off again and again.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan || dueTime < TimeSpan.Zero)
        {
            throw new NotSupportedException("timers of this clock go off once");
        }

        var timer = new Pending(this, callback, state, GetTimestamp() + (long)(dueTime.TotalSeconds * TimestampFrequency));
        lock (_gate)
        {
            _pending.Add(timer);
        }

        return timer;
    }

    public void Dispose()
    {
        _isStopped = true;
        _thread.Join();
    }

    private void Run()
    {
        var due = new List<Pending>();
        while (!_isStopped)
        {
            TimeSpan rest = LongestSleep;
            lock (_gate)
            {
                long now = GetTimestamp();
                for (int i = _pending.Count - 1; i >= 0; i--)
                {
                    if (_pending[i].Due <= now)
                    {
                        due.Add(_pending[i]);
                        _pending.RemoveAt(i);
                        continue;
                    }

                    TimeSpan left = GetElapsedTime(now, _pending[i].Due);
                    rest = left < rest ? left : rest;
                }
            }

            foreach (Pending timer in due)
            {
                timer.Fire();
            }

            if (due.Count == 0)
            {
                Sleep(rest);
            }

            due.Clear();
        }
    }

    private static void Sleep(TimeSpan time)
    {
        if (OperatingSystem.IsWindows())
        {
            // Windows has no finer sleep than its timer's tick; giving the processor away is as near as it gets.
            Thread.Yield();
            return;
        }

        var request = new TimeSpec { Seconds = 0, Nanoseconds = (nint)time.TotalNanoseconds };
        _ = NanoSleep(in request, 0);
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in TimeSpec request, nint remaining);

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    private sealed class Pending(PreciseTime owner, TimerCallback callback, object? state, long due) : ITimer
    {
        public long Due => due;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._pending.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
