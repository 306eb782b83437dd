using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Economies;

/// <summary>Each bound of each economy, from both sides.</summary>
public sealed class EconomyRuleTests
{
    private static readonly long Sustained = EconomyRule.SustainedFor.Ticks / TimeSpan.TicksPerMicrosecond;

    [Theory]
    [InlineData(0, 0, Economy.None)]
    [InlineData(-1, 0, Economy.None)]
    [InlineData(-5, -5, Economy.None)]
    [InlineData(1, 0, Economy.Attention)]
    [InlineData(0, 1, Economy.Attention)]
    [InlineData(-9, 1, Economy.Attention)]
    public void Where_nobody_gave_there_is_none_and_where_one_gave_it_is_attention(long low, long high, Economy economy) =>
        Assert.Equal(economy, Of(low, high));

    [Theory]
    [InlineData(10, 50, Economy.Relationship)]
    [InlineData(50, 10, Economy.Relationship)]
    [InlineData(10, 51, Economy.Attention)]
    [InlineData(51, 10, Economy.Attention)]
    [InlineData(7, 7, Economy.Relationship)]
    [InlineData(1, 5, Economy.Relationship)]
    [InlineData(1, 6, Economy.Attention)]
    public void Five_to_one_is_a_relationship_still_and_a_micro_unit_more_is_not(long low, long high, Economy economy) =>
        Assert.Equal(economy, Of(low, high));

    [Theory]
    [InlineData(3, 0, Economy.Attention)]
    [InlineData(4, 0, Economy.Relationship)]
    [InlineData(4, -1, Economy.Attention)]
    [InlineData(400, -1, Economy.Attention)]
    [InlineData(3, 1_000_000, Economy.Attention)]
    public void A_relationship_takes_four_deposits_over_two_weeks(int deposits, long beyondTwoWeeks, Economy economy) =>
        Assert.Equal(economy, Of(10, 10, deposits, lastsMicroseconds: Sustained + beyondTwoWeeks));

    [Theory]
    [InlineData(4, 1, Economy.Relationship)]
    [InlineData(4, 2, Economy.Transactional)]
    [InlineData(5, 2, Economy.Relationship)]
    [InlineData(5, 3, Economy.Transactional)]
    [InlineData(1, 1, Economy.Transactional)]
    public void Half_of_the_deposits_paid_for_make_it_transactional(int deposits, int paid, Economy economy) =>
        Assert.Equal(economy, Of(10, 10, deposits, paid));

    [Theory]
    [InlineData(4, 1, Economy.Relationship)]
    [InlineData(6, 2, Economy.Transactional)]
    [InlineData(7, 2, Economy.Relationship)]
    [InlineData(3, 1, Economy.Transactional)]
    public void One_settlement_in_three_deposits_makes_it_transactional(int deposits, int settlements, Economy economy) =>
        Assert.Equal(economy, Of(10, 10, deposits, settlements: settlements));

    [Fact]
    public void Paid_and_settled_deposits_are_not_added_up() =>
        Assert.Equal(Economy.Relationship, Of(10, 10, deposits: 100, paid: 49, settlements: 33));

    /// <summary>The first rule that holds decides.</summary>
    [Fact]
    public void Nothing_comes_before_paid_and_paid_before_thin_or_mutual()
    {
        Assert.Equal(Economy.None, Of(0, 0, deposits: 2, paid: 2, settlements: 1));
        Assert.Equal(Economy.Transactional, Of(10, 0, deposits: 1, paid: 1, lastsMicroseconds: 0));
        Assert.Equal(Economy.Transactional, Of(10, 10, deposits: 400, paid: 400));
    }

    /// <summary>An account that was kept before deposits were counted tells of none, and a reversal brings it below.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(-1, -1)]
    public void Without_a_deposit_that_was_counted_it_is_attention(int deposits, int paid) =>
        Assert.Equal(Economy.Attention, Of(10, 10, deposits, paid));

    [Fact]
    public void The_largest_accounts_are_reckoned_without_overflow()
    {
        var limit = Settlement.BalanceLimit.MicroUnits;
        const long Ages = 253_402_300_799_999_999;

        Assert.Equal(Economy.Relationship, Of(limit, limit, int.MaxValue, lastsMicroseconds: Ages));
        Assert.Equal(Economy.Relationship, Of((limit / 5) + 1, limit, int.MaxValue, lastsMicroseconds: Ages));
        Assert.Equal(Economy.Attention, Of((limit / 5) - 1, limit, int.MaxValue, lastsMicroseconds: Ages));
        Assert.Equal(Economy.Transactional, Of(limit, limit, int.MaxValue, paid: int.MaxValue));
        Assert.Equal(Economy.Transactional, Of(limit, limit, int.MaxValue, settlements: int.MaxValue));
        Assert.Equal(Economy.None, Of(-limit, -limit, int.MaxValue));
    }

    /// <summary>Held to the words of the rule, with numbers of any size; and the two sides are alike.</summary>
    [Fact]
    public void The_rule_is_what_it_says_and_who_is_low_does_not_matter() => Gen.Select(
        Given, Given, Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Long[-2, 2]).Sample((low, high, deposits, paid, settlements, beyond) =>
        {
            paid = Math.Min(paid, deposits);
            var (less, more) = ((Int128)Math.Min(low, high), (Int128)Math.Max(low, high));
            var expected =
                more <= 0 ? Economy.None
                : deposits > 0 && (paid >= deposits / 2m || settlements >= deposits / 3m) ? Economy.Transactional
                : less > 0 && more <= 5 * less && deposits >= 4 && beyond >= 0 ? Economy.Relationship
                : Economy.Attention;

            Assert.Equal(expected, Of(low, high, deposits, paid, settlements, Sustained + beyond));
            Assert.Equal(expected, Of(high, low, deposits, paid, settlements, Sustained + beyond));
        });

    private static readonly Gen<long> Given = Gen.Frequency(
        (1, Gen.Const(0L)),
        (1, Gen.Long[-5, -1]),
        (6, Gen.Long[1, 12]),
        (1, Gen.Long[Settlement.BalanceLimit.MicroUnits / 6, Settlement.BalanceLimit.MicroUnits]));

    private static Economy Of(
        long low, long high, int deposits = 10, int paid = 0, int settlements = 0, long? lastsMicroseconds = null) =>
        EconomyRule.Of(new RelationshipAccount
        {
            Low = new RelationshipSide { Given = new Goodwill(low) },
            High = new RelationshipSide { Given = new Goodwill(high) },
            Deposits = deposits,
            PaidDeposits = paid,
            Settlements = settlements,
            FirstAt = new Timestamp(0),
            LastAt = new Timestamp(lastsMicroseconds ?? Sustained),
        });
}
