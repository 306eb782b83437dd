namespace SocialCapital.Client.Liquidity;

/// <summary>How much of what ended was honored, 0 to 1; null where nothing counts.</summary>
public sealed record LiquidityRates
{
    /// <summary>Of the favors.</summary>
    public decimal? ByCount { get; init; }

    /// <summary>Of the goodwill that they asked.</summary>
    public decimal? ByGoodwill { get; init; }

    /// <summary>How many ended favors this stands on: of one asker only the first few in a week count.</summary>
    public required long Favors { get; init; }
}
