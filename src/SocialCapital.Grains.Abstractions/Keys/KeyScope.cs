namespace SocialCapital.Grains.Abstractions.Keys;

/// <summary>What a key of a community opens. The numbers are kept; their order means nothing.</summary>
[GenerateSerializer]
public enum KeyScope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What the policy shows to readers.</summary>
    Read = 1,

    /// <summary>All reads, of what is between two members, too.</summary>
    ReadRelationships = 2,

    /// <summary>Asking and ending favors, and all reads.</summary>
    Favor = 3,

    /// <summary>Events, favors, and all reads: what a platform itself does.</summary>
    Write = 4,

    /// <summary>Penalties and reversals, and all reads.</summary>
    Moderate = 5,

    /// <summary>Everything in the community.</summary>
    Admin = 6,
}
