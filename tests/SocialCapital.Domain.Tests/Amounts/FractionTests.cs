using System.Numerics;
using CsCheck;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Tests.Amounts;

public class FractionTests
{
    [Fact]
    public void A_fraction_of_goodwill_is_exact_rounded_toward_zero_or_throws() => Gen.Select(Gen.Long, Gen.Int).Sample(
        (micro, millionths) =>
        {
            var product = BigInteger.Divide((BigInteger)micro * millionths, 1_000_000);
            if (product >= long.MinValue && product <= long.MaxValue)
            {
                Assert.Equal(product, new Fraction(millionths).Of(new Goodwill(micro)).MicroUnits);
            }
            else
            {
                Assert.Throws<OverflowException>(() => new Fraction(millionths).Of(new Goodwill(micro)));
            }
        },
        iter: 1_000);

    [Fact]
    public void A_part_is_never_more_than_the_whole() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 1_000_000]).Sample(
        (micro, millionths) => new Fraction(millionths).Of(new Goodwill(micro)).MicroUnits is >= 0 and var part && part <= micro);

    [Fact]
    public void A_fraction_reads_as_float_and_as_decimal()
    {
        Assert.Equal(-0.25, new Fraction(-250_000).ToDouble());
        Assert.Equal(0.000001m, new Fraction(1).ToDecimal());
        Assert.Equal(1, Fraction.One.ToDouble());
    }
}
