namespace SocialCapital.Client.Relationships;

/// <summary>A relationship's goodwill weighed down by age.</summary>
public sealed record DecayedRelationship
{
    /// <summary>What the first gave the second.</summary>
    public required decimal Given { get; init; }

    /// <summary>What the first received from the second.</summary>
    public required decimal Received { get; init; }

    /// <summary>Given less received.</summary>
    public required decimal Balance { get; init; }
}
