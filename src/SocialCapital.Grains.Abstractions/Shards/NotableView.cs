using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Favors;

namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>An entry that a platform may want to hear of.</summary>
[GenerateSerializer, Immutable]
public sealed record NotableView
{
    /// <summary>Its offset.</summary>
    [Id(0)] public required long Offset { get; init; }

    /// <summary>A step of a favor, or an assessment that moves a tier.</summary>
    [Id(1)] public required EntryKind Kind { get; init; }

    /// <summary>When it was journaled.</summary>
    [Id(2)] public required Timestamp RecordedAt { get; init; }

    /// <summary>The favor as it stood with this entry; null for an assessment.</summary>
    [Id(3)] public FavorView? Favor { get; init; }

    /// <summary>The one who was assessed; null for a favor's step.</summary>
    [Id(4)] public string? Member { get; init; }

    /// <summary>The tier's place in the policy from now on, from 1.</summary>
    [Id(5)] public int Tier { get; init; }

    /// <summary>The place of the tier before, from 1; 0 where the policy had no such tier any more.</summary>
    [Id(6)] public int TierBefore { get; init; }

    /// <summary>Why the tier moved.</summary>
    [Id(7)] public string? Reason { get; init; }
}
