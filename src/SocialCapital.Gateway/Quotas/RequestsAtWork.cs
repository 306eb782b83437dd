namespace SocialCapital.Gateway.Quotas;

/// <summary>How many requests are being worked on.</summary>
internal sealed class RequestsAtWork
{
    private int _count;

    /// <summary>Begins one, where that makes no more than so many.</summary>
    public bool TryBegin(int max)
    {
        if (Interlocked.Increment(ref _count) <= max)
        {
            return true;
        }

        End();
        return false;
    }

    /// <summary>Ends one.</summary>
    public void End() => Interlocked.Decrement(ref _count);
}
