using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>A member's balance and score.</summary>
[GenerateSerializer, Immutable]
public sealed record MemberView
{
    /// <summary>The member.</summary>
    [Id(0)] public required string Member { get; init; }

    /// <summary>The score.</summary>
    [Id(1)] public required ScoreView Score { get; init; }

    /// <summary>The tier's name.</summary>
    [Id(2)] public required string Tier { get; init; }

    /// <summary>When the tier was assessed; null where no audit has looked at the member yet, and the tier is what it earns at the moment.</summary>
    [Id(14)] public Timestamp? TierAssessedAt { get; init; }

    /// <summary>Since when the member has met less than its tier asks for; null where it meets all.</summary>
    [Id(15)] public Timestamp? TierAtRiskSince { get; init; }

    /// <summary>By what the member is frozen; null where it is not.</summary>
    [Id(16)] public FreezeView? Frozen { get; init; }

    /// <summary>All that was given, exactly.</summary>
    [Id(3)] public required Goodwill Given { get; init; }

    /// <summary>All that was received, exactly.</summary>
    [Id(4)] public required Goodwill Received { get; init; }

    /// <summary>What was given, in units, weighed down by age.</summary>
    [Id(5)] public required double DecayedGiven { get; init; }

    /// <summary>What was received, in units, weighed down by age.</summary>
    [Id(6)] public required double DecayedReceived { get; init; }

    /// <summary>With how many others the member has a relationship, the commons included.</summary>
    [Id(7)] public required int Relationships { get; init; }

    /// <summary>When the first entry happened.</summary>
    [Id(8)] public required Timestamp Since { get; init; }

    /// <summary>
    /// The sum of the shards' offsets that this is as of, at least: what happened to others counts a heartbeat later.
    /// </summary>
    [Id(9)] public required long AsOfOffset { get; init; }

    /// <summary>How much evidence stands behind the score, in clear experiences.</summary>
    [Id(10)] public double Evidence { get; init; }

    /// <summary>The record with favors.</summary>
    [Id(11)] public required FavorRecordView Favors { get; init; }

    /// <summary>How it reciprocates.</summary>
    [Id(12)] public required ReciprocityView Reciprocity { get; init; }

    /// <summary>Whether it is called a taker.</summary>
    [Id(13)] public required TakerView Taker { get; init; }
}
