using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>How a community fares, as of an audit.</summary>
[GenerateSerializer, Immutable]
public sealed record HealthView
{
    /// <summary>As of when.</summary>
    [Id(0)] public required Timestamp At { get; init; }

    /// <summary>For each shard the offset that it stands for, at least.</summary>
    [Id(1)] public required long[] Offsets { get; init; }

    /// <summary>Members with at least one entry.</summary>
    [Id(2)] public required long Members { get; init; }

    /// <summary>Those with an entry in the 30 days before the audit.</summary>
    [Id(3)] public required long ActiveMembers { get; init; }

    /// <summary>Those whom trust reaches.</summary>
    [Id(4)] public required long ReachedMembers { get; init; }

    /// <summary>Members whose first entry happened in the 30 days before the audit.</summary>
    [Id(5)] public required long Newcomers { get; init; }

    /// <summary>Those among them who have received anything.</summary>
    [Id(6)] public required long NewcomersHelped { get; init; }

    /// <summary>How giving is spread; null where nothing was given.</summary>
    [Id(7)] public required ConcentrationView? Given { get; init; }

    /// <summary>How receiving is spread; null where nothing was received.</summary>
    [Id(8)] public required ConcentrationView? Received { get; init; }

    /// <summary>Relationships in which anybody gave.</summary>
    [Id(9)] public required long Relationships { get; init; }

    /// <summary>Those in which both did.</summary>
    [Id(10)] public required long MutualRelationships { get; init; }

    /// <summary>What part of the goodwill was returned within its pair; null where none passed.</summary>
    [Id(11)] public required double? Returned { get; init; }

    /// <summary>The economies as of this audit.</summary>
    [Id(12)] public required EconomyCounts Economies { get; init; }

    /// <summary>The economies as of the audit before; null where this is the first.</summary>
    [Id(13)] public required EconomyCounts? EconomiesBefore { get; init; }

    /// <summary>
    /// How often relationships moved from one economy to another between the ends of the two audits, by the shards' books as they
    /// stood then; since the beginning where this is the first audit.
    /// </summary>
    [Id(14)] public required EconomyMove[] Moves { get; init; }
}
