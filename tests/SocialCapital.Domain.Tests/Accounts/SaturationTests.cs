using System.Numerics;
using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Tests.Accounts;

public class SaturationTests
{
    [Fact]
    public void Goodwill_saturates_exactly_up_to_the_largest_amount() =>
        Gen.OneOf(Gen.Long, Gen.OneOf(long.MinValue, -1, 0, 1, 10_000_000, long.MaxValue)).Sample(micro =>
        {
            BigInteger x = Math.Max(0, micro);
            Assert.Equal(x * 1_000_000 / (x + 10_000_000), Saturation.OfGoodwill(new Goodwill(micro)));
        });

    [Fact]
    public void Counts_saturate_exactly_up_to_the_largest_count() =>
        Gen.OneOf(Gen.Int, Gen.OneOf(int.MinValue, -1, 0, 1, 3, int.MaxValue)).Sample(count =>
        {
            BigInteger x = Math.Max(0, count);
            Assert.Equal(x * 1_000_000 / (x + 3), Saturation.OfCount(count));
        });

    [Fact]
    public void More_never_counts_less_and_one_relationship_never_more_than_one() => Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
    {
        var less = Saturation.OfGoodwill(new Goodwill(Math.Min(a, b)));
        var more = Saturation.OfGoodwill(new Goodwill(Math.Max(a, b)));
        Assert.True(less >= 0 && less <= more && more <= Fraction.MillionthsPerOne);
    });

    [Fact]
    public void A_relationship_counts_one_half_at_ten_units_or_three_thanks()
    {
        Assert.Equal(500_000, Saturation.OfGoodwill(Goodwill.FromUnits(10)));
        Assert.Equal(500_000, Saturation.OfCount(3));
    }
}
