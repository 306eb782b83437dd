namespace SocialCapital.Gateway.Liquidity;

/// <summary>How much of what ended was honored, 0 to 1; null where nothing counts.</summary>
/// <param name="ByCount">Of the favors.</param>
/// <param name="ByGoodwill">Of the goodwill that they asked.</param>
/// <param name="Favors">How many ended favors this stands on: of one asker only the first few in a week count.</param>
internal sealed record LiquidityRatesResponse(decimal? ByCount, decimal? ByGoodwill, long Favors);
