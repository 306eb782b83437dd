namespace SocialCapital.Gateway.Liquidity;

/// <summary>How much of what ended was honored, 0 to 1; null where nothing ended.</summary>
/// <param name="ByCount">Of the favors.</param>
/// <param name="ByGoodwill">Of the goodwill that they asked.</param>
internal sealed record LiquidityRatesResponse(decimal? ByCount, decimal? ByGoodwill);
