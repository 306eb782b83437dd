using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Liquidity;

/// <summary>Liquidity: the part of what ended that was honored, exactly. What was taken back counts on neither side.</summary>
internal static class Ratio
{
    public static Fraction? ByCount(in HourFlow flow) =>
        new GoodwillSum(flow.Honored).PartOf(new GoodwillSum(flow.Ended));

    public static Fraction? ByGoodwill(in HourFlow flow) =>
        flow.GoodwillHonored.PartOf(flow.GoodwillHonored + flow.GoodwillRefused);
}
