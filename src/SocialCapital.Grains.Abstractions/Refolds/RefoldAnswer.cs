namespace SocialCapital.Grains.Abstractions.Refolds;

/// <summary>Whether a re-fold was begun, or why not.</summary>
public enum RefoldAnswer : byte
{
    /// <summary>It was begun.</summary>
    Begun = 0,

    /// <summary>Another one is under way.</summary>
    Busy = 1,

    /// <summary>Another policy is in force.</summary>
    PolicyChanged = 2,

    /// <summary>The store can't do it while it serves.</summary>
    Unsupported = 3,

    /// <summary>There is no such community.</summary>
    UnknownCommunity = 4,
}
