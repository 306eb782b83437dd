using SocialCapital.Client.Communities;
using SocialCapital.Client.Relationships;

namespace SocialCapital.Client.Explanations;

/// <summary>Why one member may expect of another what it may: the factors' values sum exactly to what is expected, their risks to the risk.</summary>
public sealed record RelationshipExplanation
{
    /// <summary>Who may expect something.</summary>
    public required string From { get; init; }

    /// <summary>Of whom.</summary>
    public required string To { get; init; }

    /// <summary>What is explained.</summary>
    public required Trust Trust { get; init; }

    /// <summary>How sure it is, in words.</summary>
    public required string Summary { get; init; }

    /// <summary>What it is made of: the values sum exactly to what is expected, the risks to the risk.</summary>
    public required IReadOnlyList<RelationshipFactor> Factors { get; init; }

    /// <summary>How far back entries were looked for.</summary>
    public required ReadBack EntriesReadBack { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AsOf AsOf { get; init; }
}
