using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Liquidity;

/// <summary>What passed in one sliding window, and what could be drawn at its end.</summary>
/// <param name="From">Its begin: a full hour.</param>
/// <param name="To">Its end.</param>
/// <param name="Flow">The sums of its hours.</param>
/// <param name="Balances">What members held with each other at its end.</param>
/// <param name="Lines">The credit lines of all relationships at its end, before trust, debts and caps: at most so much.</param>
public sealed record LiquidityWindow(Timestamp From, Timestamp To, HourFlow Flow, GoodwillSum Balances, GoodwillSum Lines)
{
    /// <summary>Liquidity by count: the part of the favors that ended which were honored; null where none ended.</summary>
    public Fraction? ByCount => Ratio.ByCount(Flow);

    /// <summary>Liquidity by goodwill: the part of what they asked that was honored; null where none ended.</summary>
    public Fraction? ByGoodwill => Ratio.ByGoodwill(Flow);

    /// <summary>What members who honor at least as often as not gave in the window, at least nothing.</summary>
    public GoodwillSum Given => Flow.GivenByHonoring.MicroUnits > 0 ? Flow.GivenByHonoring : GoodwillSum.Zero;

    /// <summary>What all members together could draw.</summary>
    public GoodwillSum Drawable => Balances + Lines;

    /// <summary>What was given in the window, as a multiple of what could be drawn, to six decimals; null where nothing could.</summary>
    public decimal? Coverage => Drawable.MicroUnits <= 0 ? null : decimal.Round(Given.ToDecimal() / Drawable.ToDecimal(), 6);
}
