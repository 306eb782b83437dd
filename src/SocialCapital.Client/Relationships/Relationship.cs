using SocialCapital.Client.Communities;

namespace SocialCapital.Client.Relationships;

/// <summary>A relationship, seen from From; its economy is none, attention, relationship or transactional.</summary>
public sealed record Relationship
{
    /// <summary>Who looks.</summary>
    public required string From { get; init; }

    /// <summary>At whom.</summary>
    public required string To { get; init; }

    /// <summary>What the first gave the second, less what it received; exact.</summary>
    public required decimal Balance { get; init; }

    /// <summary>What the first gave the second; exact.</summary>
    public required decimal Given { get; init; }

    /// <summary>What the first received from the second; exact.</summary>
    public required decimal Received { get; init; }

    /// <summary>The same weighed down by age.</summary>
    public required DecayedRelationship Decayed { get; init; }

    /// <summary>How many entries they have.</summary>
    public required long Entries { get; init; }

    /// <summary>none, attention, relationship or transactional.</summary>
    public required string Economy { get; init; }

    /// <summary>What the first may expect of the second.</summary>
    public required Trust Trust { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AsOf AsOf { get; init; }
}
