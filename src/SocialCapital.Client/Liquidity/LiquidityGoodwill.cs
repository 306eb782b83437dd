namespace SocialCapital.Client.Liquidity;

/// <summary>The favors of a window in goodwill.</summary>
public sealed record LiquidityGoodwill
{
    /// <summary>What was asked.</summary>
    public required decimal Asked { get; init; }

    /// <summary>What was honored, after appreciations and reversals.</summary>
    public required decimal Honored { get; init; }

    /// <summary>What was declined, expired, or left of those honored in part.</summary>
    public required decimal Refused { get; init; }
}
