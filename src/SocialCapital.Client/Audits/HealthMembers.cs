namespace SocialCapital.Client.Audits;

/// <summary>Members of a community, itself not among them.</summary>
public sealed record HealthMembers
{
    /// <summary>Those with at least one entry.</summary>
    public required long All { get; init; }

    /// <summary>Those with one that happened in the 30 days before the audit.</summary>
    public required long Active { get; init; }

    /// <summary>Those whom trust reaches from the trusted set.</summary>
    public required long Reached { get; init; }
}
