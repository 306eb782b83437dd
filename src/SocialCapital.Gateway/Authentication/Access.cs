namespace SocialCapital.Gateway.Authentication;

/// <summary>What an endpoint needs of a key. <see cref="Scopes"/> says which scope opens what.</summary>
internal enum Access
{
    /// <summary>A member's tier: nothing at all, where the policy shows tiers to everybody; else as <see cref="Read"/>.</summary>
    Tiers,

    /// <summary>What the policy shows to readers.</summary>
    Read,

    /// <summary>What is between two members.</summary>
    ReadRelationships,

    /// <summary>Asking and ending favors.</summary>
    Favor,

    /// <summary>Events.</summary>
    Write,

    /// <summary>Penalties and reversals.</summary>
    Moderate,

    /// <summary>The community's policy, keys, webhooks and audits.</summary>
    Admin,

    /// <summary>What concerns all communities: the admin key of the service.</summary>
    Operator,
}
