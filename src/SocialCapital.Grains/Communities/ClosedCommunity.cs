using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Grains.Communities;

/// <summary>
/// Whether a community is closed, and for which re-fold. Never kept on disk: that nothing is lost where it is forgotten is the store's to see to,
/// which lets no re-fold end whose shards somebody else has opened.
/// </summary>
internal sealed class ClosedCommunity(TimeProvider time)
{
    private string? _refold;
    private long _since;

    /// <summary>Whether it is closed.</summary>
    public bool IsClosed => _refold is not null && time.GetElapsedTime(_since) < ICommunityGrain.ClosedFor;

    /// <summary>Closes it; false where another re-fold has.</summary>
    public bool Close(string refold)
    {
        if (IsClosed && _refold != refold)
        {
            return false;
        }

        (_refold, _since) = (refold, time.GetTimestamp());
        return true;
    }

    /// <summary>Keeps it closed, where it is; false where it is not.</summary>
    public bool Keep(string refold) => _refold == refold && IsClosed && Close(refold);

    /// <summary>Opens it, where this re-fold has closed it.</summary>
    public void Open(string refold) => _refold = _refold == refold ? null : _refold;
}
