using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Liquidity;

/// <summary>What passed in one sliding window.</summary>
/// <param name="From">Its begin: a full hour.</param>
/// <param name="To">Its end.</param>
/// <param name="Asked">Favors asked.</param>
/// <param name="Honored">Favors honored, wholly or in part.</param>
/// <param name="Declined">Favors declined.</param>
/// <param name="Expired">Favors that got no answer.</param>
/// <param name="Canceled">Favors that their askers took back; they count on neither side.</param>
/// <param name="Goodwill">The same in goodwill.</param>
/// <param name="Liquidity">How much of what ended was honored.</param>
/// <param name="Coverage">What all could draw, against what honoring members gave.</param>
internal sealed record LiquidityWindowResponse(
    DateTime From,
    DateTime To,
    long Asked,
    long Honored,
    long Declined,
    long Expired,
    long Canceled,
    LiquidityGoodwillResponse Goodwill,
    LiquidityRatesResponse Liquidity,
    CoverageResponse Coverage)
{
    public static LiquidityWindowResponse Of(LiquidityWindowView view) => new(
        view.From.ToDateTimeOffset().UtcDateTime,
        view.To.ToDateTimeOffset().UtcDateTime,
        view.Asked,
        view.Honored,
        view.Declined,
        view.Expired,
        view.Canceled,
        new LiquidityGoodwillResponse(view.GoodwillAsked.ToDecimal(), view.GoodwillHonored.ToDecimal(), view.GoodwillRefused.ToDecimal()),
        new LiquidityRatesResponse(view.ByCount?.ToDecimal(), view.ByGoodwill?.ToDecimal(), view.Heard),
        new CoverageResponse(
            view.Coverage,
            view.Given.ToDecimal(),
            (view.Balances + view.Lines).ToDecimal(),
            view.Balances.ToDecimal(),
            view.Lines.ToDecimal()));
}
