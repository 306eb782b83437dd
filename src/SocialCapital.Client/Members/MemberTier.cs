namespace SocialCapital.Client.Members;

/// <summary>A member's tier.</summary>
public sealed record MemberTier
{
    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>Its tier.</summary>
    public required string Tier { get; init; }
}
