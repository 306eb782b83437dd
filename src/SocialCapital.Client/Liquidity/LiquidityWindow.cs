namespace SocialCapital.Client.Liquidity;

/// <summary>What passed in one sliding window.</summary>
public sealed record LiquidityWindow
{
    /// <summary>Its begin: a full hour.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Favors asked.</summary>
    public required long Asked { get; init; }

    /// <summary>Favors honored, wholly or in part.</summary>
    public required long Honored { get; init; }

    /// <summary>Favors declined.</summary>
    public required long Declined { get; init; }

    /// <summary>Favors that got no answer.</summary>
    public required long Expired { get; init; }

    /// <summary>Favors that their askers took back; they count on neither side.</summary>
    public required long Canceled { get; init; }

    /// <summary>The same in goodwill.</summary>
    public required LiquidityGoodwill Goodwill { get; init; }

    /// <summary>How much of what ended was honored.</summary>
    public required LiquidityRates Liquidity { get; init; }

    /// <summary>What all could draw, against what honoring members gave.</summary>
    public required Coverage Coverage { get; init; }
}
