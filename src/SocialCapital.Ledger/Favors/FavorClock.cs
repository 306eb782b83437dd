using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Favors;

/// <summary>Wakes a shard's loop when the next favor expires. Used by the loop alone, but for its timer.</summary>
/// <param name="favors">The open favors.</param>
/// <param name="time">The clock.</param>
/// <param name="wake">Called, from any thread, when a favor may be due.</param>
internal sealed class FavorClock(OpenFavors favors, TimeProvider time, Action wake) : IDisposable
{
    // Timers take some fifty days at most; whoever is woken too early looks again.
    private static readonly TimeSpan WatchMax = TimeSpan.FromDays(1);

    // Whoever is held up for so long between a look at the clock and setting the timer looks again: it would ring as much too late.
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);

    private ITimer? _timer;
    private Timestamp? _watched;

    /// <summary>Forgets what is watched: the loop was woken, and looks.</summary>
    public void Rang() => _watched = null;

    /// <summary>Watches the next favor that expires.</summary>
    public void Watch()
    {
        if (favors.NextExpiry is not { } next || next == _watched)
        {
            return;
        }

        _watched = next;
        DateTimeOffset now;
        do
        {
            now = time.GetUtcNow();
            Set(next.Since(Timestamp.From(now)));
        }
        while (time.GetUtcNow() - now >= PauseMax);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Set(TimeSpan left)
    {
        left = left < TimeSpan.Zero ? TimeSpan.Zero : left < WatchMax ? left : WatchMax;
        if (_timer is null)
        {
            _timer = time.CreateTimer(_ => wake(), null, left, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(left, Timeout.InfiniteTimeSpan);
        }
    }
}
