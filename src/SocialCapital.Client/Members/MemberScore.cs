namespace SocialCapital.Client.Members;

/// <summary>A member's score and tier.</summary>
public sealed record MemberScore
{
    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>The score.</summary>
    public required Score Score { get; init; }

    /// <summary>The tier.</summary>
    public required string Tier { get; init; }
}
