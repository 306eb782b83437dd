namespace SocialCapital.Gateway.Authentication;

/// <summary>What a key opens; each opens what stands before it, too.</summary>
internal enum Access
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The reads of a community.</summary>
    Read = 1,

    /// <summary>Its events.</summary>
    Write = 2,

    /// <summary>Everything.</summary>
    Admin = 3,
}
