namespace SocialCapital.Gateway.Quotas;

/// <summary>What a community uses of this gateway.</summary>
internal sealed class CommunityUse(TimeProvider clock)
{
    private readonly TokenBucket _events = new(clock);
    private readonly TokenBucket _reads = new(clock);
    private int _working;

    /// <summary>The bucket of a kind.</summary>
    public TokenBucket BucketOf(QuotaKind kind) => kind == QuotaKind.Events ? _events : _reads;

    /// <summary>Begins a request with events, where no more than so many are worked on.</summary>
    public bool TryBegin(int max)
    {
        if (Interlocked.Increment(ref _working) <= max)
        {
            return true;
        }

        End();
        return false;
    }

    /// <summary>Ends one.</summary>
    public void End() => Interlocked.Decrement(ref _working);
}
