using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Liquidity;

/// <summary>Liquidity: the part of what ended, of the favors that count, that was honored; exactly. What was taken back is on neither side.</summary>
internal static class Ratio
{
    public static Fraction? ByCount(in HourFlow flow) =>
        new GoodwillSum(flow.HeardHonored).PartOf(new GoodwillSum(flow.Heard));

    public static Fraction? ByGoodwill(in HourFlow flow) =>
        flow.GoodwillHeardHonored.PartOf(flow.GoodwillHeardHonored + flow.GoodwillHeardRefused);
}
