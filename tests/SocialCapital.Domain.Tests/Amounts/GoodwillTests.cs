using System.Globalization;
using System.Numerics;
using CsCheck;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Tests.Amounts;

public class GoodwillTests
{
    [Fact]
    public void Every_amount_survives_the_way_through_a_decimal() =>
        Gen.OneOf(Gen.Long, Gen.OneOf(0L, 1, -1, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1)).Sample(micro =>
        {
            Assert.True(Goodwill.TryFromDecimal(new Goodwill(micro).ToDecimal(), out var back));
            Assert.Equal(micro, back.MicroUnits);
        });

    // A decimal is a whole number of at most 96 bits over a power of ten, so here a million times it is reckoned exactly.
    [Fact]
    public void A_decimal_is_taken_exactly_or_not_at_all() =>
        Gen.Select(Edges, Gen.OneOf(Gen.Int[0, 3], Gen.Int), Gen.Bool, Gen.Byte[0, 28]).Sample(
            (low, high, negative, decimals) =>
            {
                var units = new decimal((int)low, (int)(low >> 32), high, negative, decimals);
                var whole = (((BigInteger)(uint)high << 64) | (ulong)low) * (negative ? -1 : 1);
                var micro = whole * 1_000_000 / BigInteger.Pow(10, decimals);
                var isExact = micro * BigInteger.Pow(10, decimals) == whole * 1_000_000;
                var fits = isExact && micro >= long.MinValue && micro <= long.MaxValue;

                Assert.Equal(fits, Goodwill.TryFromDecimal(units, out var goodwill));
                Assert.Equal(fits ? micro : 0, goodwill.MicroUnits);
            },
            iter: 5_000);

    [Theory]
    [InlineData("0.0000001")]
    [InlineData("1.0000001")]
    [InlineData("-0.1234567")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("0.9999999999999999999999999999")]
    [InlineData("1234567890123.0000000000000001")]
    [InlineData("9223372036854.775808")]
    [InlineData("-9223372036854.775809")]
    [InlineData("79228162514264337593543950335")]
    public void More_than_six_decimals_and_more_than_64_bits_are_refused(string units) =>
        Assert.False(Goodwill.TryFromDecimal(decimal.Parse(units, CultureInfo.InvariantCulture), out _));

    [Theory]
    [InlineData("0.000001", 1)]
    [InlineData("-12.500000", -12_500_000)]
    [InlineData("3.50000000000", 3_500_000)]
    [InlineData("9223372036854.775807", long.MaxValue)]
    [InlineData("-9223372036854.775808", long.MinValue)]
    public void Six_decimals_are_taken(string units, long microUnits)
    {
        Assert.True(Goodwill.TryFromDecimal(decimal.Parse(units, CultureInfo.InvariantCulture), out var goodwill));
        Assert.Equal(microUnits, goodwill.MicroUnits);
    }

    [Fact]
    public void A_sum_is_right_or_refused_or_thrown_and_never_wraps() => Gen.Select(Edges, Edges).Sample((left, right) =>
    {
        var sum = (BigInteger)left + right;
        var fits = sum >= long.MinValue && sum <= long.MaxValue;

        Assert.Equal(fits, Goodwill.TryAdd(new Goodwill(left), new Goodwill(right), out var added));
        if (fits)
        {
            Assert.Equal(sum, added.MicroUnits);
            Assert.Equal(added, new Goodwill(left) + new Goodwill(right));
        }
        else
        {
            Assert.Throws<OverflowException>(() => new Goodwill(left) + new Goodwill(right));
        }
    });

    [Fact]
    public void Difference_negation_and_units_throw_where_they_do_not_fit()
    {
        Assert.Throws<OverflowException>(() => -new Goodwill(long.MinValue));
        Assert.Throws<OverflowException>(() => new Goodwill(long.MinValue) - new Goodwill(1));
        Assert.Throws<OverflowException>(() => Goodwill.FromUnits(9_223_372_036_855));
    }

    [Fact]
    public void An_amount_reads_in_units() =>
        Assert.Equal(
            ["12.5", "0", "-0.000001", "1000"],
            new[] { 12_500_000, 0, -1, 1_000_000_000 }.Select(micro => new Goodwill(micro).ToString()));

    private static readonly Gen<long> Edges = Gen.OneOf(
        Gen.Long, Gen.Long[-3, 3], Gen.Long[0, 3].Select(d => long.MaxValue - d), Gen.Long[0, 3].Select(d => long.MinValue + d));
}
