using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>A relationship, seen from one of the two.</summary>
[GenerateSerializer, Immutable]
public sealed record RelationshipView
{
    /// <summary>Who looks.</summary>
    [Id(0)] public required string From { get; init; }

    /// <summary>At whom.</summary>
    [Id(1)] public required string To { get; init; }

    /// <summary>What <see cref="From"/> gave <see cref="To"/>, exactly.</summary>
    [Id(2)] public required Goodwill Given { get; init; }

    /// <summary>What <see cref="From"/> received from <see cref="To"/>, exactly.</summary>
    [Id(3)] public required Goodwill Received { get; init; }

    /// <summary>What was given, in units, weighed down by age.</summary>
    [Id(4)] public required double DecayedGiven { get; init; }

    /// <summary>What was received, in units, weighed down by age.</summary>
    [Id(5)] public required double DecayedReceived { get; init; }

    /// <summary>How many entries the pair has.</summary>
    [Id(6)] public required long Entries { get; init; }

    /// <summary>How far the one may trust the other.</summary>
    [Id(7)] public required TrustView Trust { get; init; }

    /// <summary>The offset of the pair's shard that this is as of, at least: what happened to others counts a heartbeat later.</summary>
    [Id(8)] public required long AsOfOffset { get; init; }

    /// <summary>What kind of dealings the two have.</summary>
    [Id(9)] public required Economy Economy { get; init; }
}
