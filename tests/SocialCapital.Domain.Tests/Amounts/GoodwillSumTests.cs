using System.Numerics;
using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Domain.Tests.Amounts;

public sealed class GoodwillSumTests
{
    [Theory]
    [InlineData(0, 7, 0)]
    [InlineData(7, 7, 1_000_000)]
    [InlineData(1, 3, 333_333)]
    [InlineData(2, 3, 666_666)]
    [InlineData(999_999_999, 1_000_000_000, 999_999)]
    [InlineData(1, 1_000_001, 0)]
    [InlineData(1, 1_000_000, 1)]
    [InlineData(8, 7, 1_000_000)]
    [InlineData(-1, 7, 0)]
    public void A_part_is_rounded_down_and_between_nothing_and_all(long part, long whole, int millionths) =>
        Assert.Equal(new Fraction(millionths), new GoodwillSum(part).PartOf(new GoodwillSum(whole)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    [InlineData(5, -1)]
    [InlineData(-5, -5)]
    public void Of_nothing_there_is_no_part(long part, long whole) =>
        Assert.Null(new GoodwillSum(part).PartOf(new GoodwillSum(whole)));

    [Fact]
    public void Sums_are_exact_beyond_64_bits() => Gen.Select(Gen.Long, Gen.Long, Gen.Int[1, 1_000_000]).Sample((one, other, times) =>
    {
        var sum = GoodwillSum.Zero;
        sum += new Goodwill(one);
        sum += new GoodwillSum((Int128)other * times);
        var expected = one + (BigInteger)other * times;

        Assert.Equal(expected, (BigInteger)sum.MicroUnits);
        Assert.Equal(-expected, (BigInteger)(GoodwillSum.Zero - sum).MicroUnits);
    });

    [Fact]
    public void A_part_of_any_sum_that_accounts_can_hold_is_the_exact_quotient() => Gen.Select(Sums, Sums).Sample((part, whole) =>
    {
        var expected = whole <= 0
            ? (int?)null
            : (int)BigInteger.Clamp(BigInteger.Divide((BigInteger)part * 1_000_000, (BigInteger)whole), 0, 1_000_000);

        Assert.Equal(expected, new GoodwillSum(part).PartOf(new GoodwillSum(whole))?.Millionths);
    });

    [Fact]
    public void As_a_decimal_it_is_exact_and_ends_where_decimals_end()
    {
        Assert.Equal(1.000001m, new GoodwillSum(1_000_001).ToDecimal());
        Assert.Equal(-0.000001m, new GoodwillSum(-1).ToDecimal());
        var most = decimal.MaxValue / 1_000_000;
        Assert.Equal(most, new GoodwillSum((Int128)decimal.MaxValue).ToDecimal());
        Assert.Equal(most, new GoodwillSum((Int128)decimal.MaxValue + 1).ToDecimal());
        Assert.Equal(most, new GoodwillSum(Int128.MaxValue).ToDecimal());
        Assert.Equal(-most, new GoodwillSum(Int128.MinValue).ToDecimal());
    }

    // Up to the accounts of all members that a shard can number, in a thousand shards, each as full as it may be.
    private static readonly Gen<Int128> Sums = Gen.Select(Gen.Long[-100, Settlement.BalanceLimit.MicroUnits], Gen.Int[1, int.MaxValue], Gen.Int[1, 1_000], Gen.Bool)
        .Select((amount, members, shards, isSmall) => isSmall ? amount % 50 : (Int128)amount * members * shards);
}
