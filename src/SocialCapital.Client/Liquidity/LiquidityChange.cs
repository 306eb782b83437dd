namespace SocialCapital.Client.Liquidity;

/// <summary>How much a window differs from the one before it; null where one of the two has no figure.</summary>
public sealed record LiquidityChange
{
    /// <summary>The liquidity by count.</summary>
    public decimal? ByCount { get; init; }

    /// <summary>The liquidity by goodwill.</summary>
    public decimal? ByGoodwill { get; init; }

    /// <summary>The coverage.</summary>
    public decimal? Coverage { get; init; }
}
