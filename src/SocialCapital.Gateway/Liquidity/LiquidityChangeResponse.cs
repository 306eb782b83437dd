using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Liquidity;

/// <summary>How much a window differs from the one before it; null where one of the two has no figure.</summary>
/// <param name="ByCount">The liquidity by count.</param>
/// <param name="ByGoodwill">The liquidity by goodwill.</param>
/// <param name="Coverage">The coverage.</param>
internal sealed record LiquidityChangeResponse(decimal? ByCount, decimal? ByGoodwill, decimal? Coverage)
{
    public static LiquidityChangeResponse Of(LiquidityWindowView window, LiquidityWindowView before) => new(
        window.ByCount?.ToDecimal() - before.ByCount?.ToDecimal(),
        window.ByGoodwill?.ToDecimal() - before.ByGoodwill?.ToDecimal(),
        window.Coverage - before.Coverage);
}
