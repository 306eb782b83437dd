using SocialCapital.Client.Communities;

namespace SocialCapital.Client.Liquidity;

/// <summary>How a community's bank stands.</summary>
public sealed record LiquidityReport
{
    /// <summary>calm, strained or run.</summary>
    public required string State { get; init; }

    /// <summary>Since when, to the hour.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>few-honored, little-honored, fall or recovering; null where it is calm.</summary>
    public string? Cause { get; init; }

    /// <summary>The same as a sentence, with the figures that decide.</summary>
    public required string Reason { get; init; }

    /// <summary>The window that ends now.</summary>
    public required LiquidityWindow Window { get; init; }

    /// <summary>The window before it.</summary>
    public required LiquidityWindow Before { get; init; }

    /// <summary>How much the one differs from the other.</summary>
    public required LiquidityChange Change { get; init; }

    /// <summary>Who was refused, and by whom, in the window.</summary>
    public required Refusals Refusals { get; init; }

    /// <summary>What is still to be answered.</summary>
    public required OpenFavors Open { get; init; }

    /// <summary>The policy's circuit breaker; null where it has none.</summary>
    public CircuitBreaker? Breaker { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AsOf AsOf { get; init; }
}
