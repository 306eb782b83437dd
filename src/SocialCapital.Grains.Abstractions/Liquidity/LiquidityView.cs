using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Liquidity;

/// <summary>How a community's bank stands, and why.</summary>
[GenerateSerializer, Immutable]
public sealed record LiquidityView
{
    /// <summary>The state.</summary>
    [Id(0)] public required LiquidityState State { get; init; }

    /// <summary>Since when, to the hour.</summary>
    [Id(1)] public required Timestamp Since { get; init; }

    /// <summary>Why it is not calm.</summary>
    [Id(2)] public required LiquidityCause Cause { get; init; }

    /// <summary>The state and its cause as a sentence, with the figures that decide.</summary>
    [Id(3)] public required string Reason { get; init; }

    /// <summary>The window that ends now.</summary>
    [Id(4)] public required LiquidityWindowView Window { get; init; }

    /// <summary>The window before it.</summary>
    [Id(5)] public required LiquidityWindowView Before { get; init; }

    /// <summary>Whether all refusals of the window are counted below: each shard keeps the latest only.</summary>
    [Id(6)] public required bool HasAllRefusals { get; init; }

    /// <summary>Who was refused most often, whoever it was that refused.</summary>
    [Id(7)] public required RefusalCount[] Refused { get; init; }

    /// <summary>Who refused most often, whoever was refused.</summary>
    [Id(8)] public required RefusalCount[] Refusing { get; init; }

    /// <summary>Who was refused by whom most often.</summary>
    [Id(9)] public required RefusalCount[] Pairs { get; init; }

    /// <summary>How many favors are open.</summary>
    [Id(10)] public required long OpenFavors { get; init; }

    /// <summary>What is held for them.</summary>
    [Id(11)] public required GoodwillSum Held { get; init; }

    /// <summary>The part of each credit line that is left while a run lasts; null where the policy has no circuit breaker.</summary>
    [Id(12)] public required Fraction? Breaker { get; init; }

    /// <summary>How relationships stand and moved between economies.</summary>
    [Id(13)] public required EconomiesView Economies { get; init; }

    /// <summary>The sum of the shards' offsets that this is as of.</summary>
    [Id(14)] public required long AsOfOffset { get; init; }
}
