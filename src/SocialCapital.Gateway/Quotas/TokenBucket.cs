namespace SocialCapital.Gateway.Quotas;

/// <summary>
/// A token bucket that may run into debt: what a request costs is known only when it was read, and whoever has anything
/// left may spend more than that, once. Until the debt is paid nothing passes, so that the rate holds over time.
/// (<c>System.Threading.RateLimiting</c> has no debt: it would refuse large requests for as long as small ones come.)
/// Safe for use by many at a time.
/// </summary>
internal sealed class TokenBucket(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _tokens = double.PositiveInfinity;
    private long _at = clock.GetTimestamp();
    private int _rate;

    /// <summary>Takes a first token, where there is one, at the rate that holds now.</summary>
    /// <param name="rate">Tokens a second; the bucket holds as many as come in <see cref="BurstSeconds"/>.</param>
    public bool TryEnter(int rate)
    {
        lock (_gate)
        {
            _rate = rate;
            Refill();
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }

    /// <summary>How many seconds' worth may be spent at once.</summary>
    public const int BurstSeconds = 2;

    /// <summary>Takes what a request costs beyond its first token.</summary>
    public void Charge(int tokens)
    {
        lock (_gate)
        {
            _tokens -= tokens;
        }
    }

    /// <summary>What is left, and in how many seconds the bucket lets somebody pass (where nothing is left) or is full again.</summary>
    public (long Remaining, long ResetSeconds) Look()
    {
        lock (_gate)
        {
            Refill();
            var missing = _tokens < 1 ? 1 - _tokens : ((double)_rate * BurstSeconds) - _tokens;
            return ((long)Math.Max(0, _tokens), (long)Math.Ceiling(missing / _rate));
        }
    }

    private void Refill()
    {
        var now = clock.GetTimestamp();
        _tokens = Math.Min((double)_rate * BurstSeconds, _tokens + (clock.GetElapsedTime(_at, now).TotalSeconds * _rate));
        _at = now;
    }
}
