using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Liquidity;

/// <summary>What passed in one sliding window, and what could be drawn at its end.</summary>
[GenerateSerializer, Immutable]
public sealed record LiquidityWindowView
{
    /// <summary>Its begin: a full hour.</summary>
    [Id(0)] public required Timestamp From { get; init; }

    /// <summary>Its end.</summary>
    [Id(1)] public required Timestamp To { get; init; }

    /// <summary>How many favors were asked.</summary>
    [Id(2)] public required long Asked { get; init; }

    /// <summary>How many were honored, wholly or in part.</summary>
    [Id(3)] public required long Honored { get; init; }

    /// <summary>How many were declined.</summary>
    [Id(4)] public required long Declined { get; init; }

    /// <summary>How many expired without an answer.</summary>
    [Id(5)] public required long Expired { get; init; }

    /// <summary>How many their askers took back: they count on neither side.</summary>
    [Id(6)] public required long Canceled { get; init; }

    /// <summary>The goodwill that was asked.</summary>
    [Id(7)] public required GoodwillSum GoodwillAsked { get; init; }

    /// <summary>The goodwill that was honored.</summary>
    [Id(8)] public required GoodwillSum GoodwillHonored { get; init; }

    /// <summary>The goodwill that was asked and not honored.</summary>
    [Id(9)] public required GoodwillSum GoodwillRefused { get; init; }

    /// <summary>How many of the favors that ended count for the state: of one asker only the first few in a week do.</summary>
    [Id(16)] public required long Heard { get; init; }

    /// <summary>The part of the favors that count which were honored; null where none does.</summary>
    [Id(10)] public required Fraction? ByCount { get; init; }

    /// <summary>The part of the goodwill that they asked which was honored; null where none counts.</summary>
    [Id(11)] public required Fraction? ByGoodwill { get; init; }

    /// <summary>What honoring members gave, in any way.</summary>
    [Id(12)] public required GoodwillSum Given { get; init; }

    /// <summary>What members held with each other at the end.</summary>
    [Id(13)] public required GoodwillSum Balances { get; init; }

    /// <summary>The credit lines of all relationships at the end, at most.</summary>
    [Id(14)] public required GoodwillSum Lines { get; init; }

    /// <summary>What was given for each unit that could be drawn; null where nothing could.</summary>
    [Id(15)] public required decimal? Coverage { get; init; }
}
