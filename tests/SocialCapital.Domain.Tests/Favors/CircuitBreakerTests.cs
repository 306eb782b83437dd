using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Tests.Favors;

/// <summary>While a run on the bank lasts, the policy's breaker cuts every line.</summary>
public sealed class CircuitBreakerTests
{
    private const long Unit = Goodwill.MicroUnitsPerUnit;

    [Theory]
    [InlineData(1_000_000, 20, null)]
    [InlineData(500_000, 10, 20L)]
    [InlineData(0, 0, 20L)]
    public void The_share_that_is_left_of_a_line_is_the_policys(int breaker, long line, long? cutFrom)
    {
        var view = Assess(breaker);

        Assert.Equal(Goodwill.FromUnits(line), view.Line);
        Assert.Equal(Goodwill.FromUnits(line), view.Available);
        Assert.Equal(cutFrom is { } units ? Goodwill.FromUnits(units) : null, view.CutFrom);
    }

    [Fact]
    public void A_line_is_cut_only_while_there_is_a_run()
    {
        Assert.Equal(Goodwill.FromUnits(20), Assess(0, isRun: false).Line);
        Assert.Null(Assess(0, isRun: false).CutFrom);
        Assert.Equal(CreditDecision.Granted, Assess(0, isRun: false, amount: 20 * Unit).Decision);
    }

    [Fact]
    public void A_part_of_a_micro_unit_is_not_left() =>
        Assert.Equal(new Goodwill(1), Assess(500_000, starter: 3).Line);

    /// <summary>What one has given can be drawn in a run, too: the breaker takes credit away, and no balance.</summary>
    [Fact]
    public void What_one_has_deposited_is_drawn_as_ever()
    {
        Assert.Equal(CreditDecision.Granted, Assess(0, given: 5 * Unit, amount: 5 * Unit).Decision);
        Assert.Equal(CreditDecision.CircuitBreaker, Assess(0, given: 5 * Unit, amount: (5 * Unit) + 1).Decision);
    }

    [Fact]
    public void The_breaker_is_named_only_where_it_alone_stands_in_the_way()
    {
        Assert.Equal(CreditDecision.Granted, Assess(500_000, amount: 10 * Unit).Decision);
        Assert.Equal(CreditDecision.CircuitBreaker, Assess(500_000, amount: (10 * Unit) + 1).Decision);
        Assert.Equal(CreditDecision.CircuitBreaker, Assess(500_000, amount: 20 * Unit).Decision);
        Assert.Equal(CreditDecision.Insufficient, Assess(500_000, amount: (20 * Unit) + 1).Decision);
        Assert.False(Assess(500_000, amount: 20 * Unit).IsGranted);
    }

    [Fact]
    public void The_soft_limit_is_a_share_of_the_line_that_is_left()
    {
        Assert.Equal(CreditDecision.Granted, Assess(500_000, soft: 500_000, amount: 5 * Unit).Decision);
        Assert.Equal(CreditDecision.GrantedBeyondSoftLimit, Assess(500_000, soft: 500_000, amount: (5 * Unit) + 1).Decision);
        Assert.Equal(Goodwill.FromUnits(5), Assess(500_000, soft: 500_000).AvailableUnflagged);
    }

    [Fact]
    public void The_trust_point_comes_before_the_breaker_and_is_the_same_in_a_run()
    {
        var below = Assess(0, given: 4 * Unit, trustPoint: 5 * Unit, amount: 1);
        Assert.Equal((CreditDecision.BelowTrustPoint, Goodwill.FromUnits(1)), (below.Decision, below.MissingToTrustPoint));
        Assert.Equal(CreditDecision.CircuitBreaker, Assess(0, given: 5 * Unit, trustPoint: 5 * Unit, amount: 6 * Unit).Decision);
    }

    /// <summary>Who drew a long line before the run owes more than the short one allows: nothing more, until the debt is reduced.</summary>
    [Fact]
    public void Who_is_in_debt_beyond_what_is_left_may_only_reduce_it()
    {
        var owing = Assess(500_000, received: 15 * Unit, amount: 1);
        Assert.Equal((Goodwill.FromUnits(-15), Goodwill.FromUnits(-5), Goodwill.Zero), (owing.Balance, owing.Available, owing.AvailableUnflagged));
        Assert.Equal(CreditDecision.CircuitBreaker, owing.Decision);

        // Without the run it would be beyond the line already, and is told so.
        Assert.Equal(CreditDecision.DebtReducingOnly, Assess(500_000, received: 21 * Unit, amount: 1).Decision);
        Assert.Equal(Goodwill.FromUnits(-11), Assess(500_000, received: 21 * Unit).Available);
    }

    [Fact]
    public void Holds_count_against_the_line_that_is_left() =>
        Assert.Equal(Goodwill.FromUnits(2), Assess(500_000, held: 8 * Unit).Available);

    /// <summary>A creditor's cap, trust and debts count first; the breaker takes its share of what they leave.</summary>
    [Fact]
    public void A_capped_line_is_cut_from_the_cap()
    {
        var view = Assess(500_000, cap: 4 * Unit);
        Assert.Equal((Goodwill.FromUnits(2), Goodwill.FromUnits(4)), (view.Line, view.CutFrom));
    }

    [Fact]
    public void The_presets_keep_all_half_or_nothing_of_a_line()
    {
        Assert.False(PolicyPresets.Bailey.Liquidity.HasBreaker);
        Assert.Equal(new Fraction(500_000), PolicyPresets.Balanced.Liquidity.Breaker);
        Assert.Equal(new Fraction(0), PolicyPresets.Potter.Liquidity.Breaker);
        Assert.True(PolicyPresets.Balanced.Liquidity.HasBreaker && PolicyPresets.Potter.Liquidity.HasBreaker);
    }

    /// <summary>A run never lets anybody draw more, refuses nothing that is refused anyway for another reason, and changes no balance.</summary>
    [Fact]
    public void With_the_breaker_no_more_is_available_than_without() => Gen.Select(
        Gen.Int[0, 1_000_000],
        Gen.Int[0, 1_000_000],
        Gen.Long[0, 60 * Unit].Array[5],
        Gen.OneOf(0L, 5 * Unit),
        Gen.Int[0, 1_000_000]).Sample((breaker, soft, amounts, trustPoint, score) =>
        {
            var (calm, run) = (At(false), At(true));

            Assert.True(run.Available <= calm.Available);
            Assert.True(run.AvailableUnflagged <= calm.AvailableUnflagged);
            Assert.True(run.Line >= Goodwill.Zero && run.Line <= calm.Line);
            Assert.True(calm.IsGranted || !run.IsGranted);
            Assert.Equal(calm.IsGranted && !run.IsGranted, run.Decision == CreditDecision.CircuitBreaker);
            Assert.True(calm.IsGranted || run.Decision == calm.Decision, "What is refused anyway is refused for the same reason.");
            Assert.Equal((calm.Balance, calm.Held, calm.MissingToTrustPoint), (run.Balance, run.Held, run.MissingToTrustPoint));
            Assert.Equal(breaker < 1_000_000 ? calm.Line : null, run.CutFrom);
            Assert.Equal(run.Balance + run.Line - run.Held, run.Available);

            CreditView At(bool isRun) => Assess(
                breaker, isRun, amounts[0], amounts[1], amounts[2], trustPoint: trustPoint, soft: soft, amount: amounts[3], cap: amounts[4], score: score);
        });

    private static CreditView Assess(
        int breaker,
        bool isRun = true,
        long given = 0,
        long received = 0,
        long held = 0,
        long starter = 20 * Unit,
        long trustPoint = 0,
        int soft = 1_000_000,
        long amount = 0,
        long? cap = null,
        int score = 500_000)
    {
        var policy = PolicyPresets.Bailey with
        {
            Credit = PolicyPresets.Bailey.Credit with
            {
                Starter = new Goodwill(starter),
                Growth = default,
                TrustPoint = new Goodwill(trustPoint),
                SoftShare = new Fraction(soft),
            },
            Liquidity = PolicyPresets.Bailey.Liquidity with { Breaker = new Fraction(breaker) },
        };
        var asker = new RelationshipSide { Given = new Goodwill(given), Held = new Goodwill(held) };
        var asked = new RelationshipSide { Given = new Goodwill(received), HasCreditCap = cap is not null, CreditCap = new Goodwill(cap ?? 0) };
        return Credit.Assess(policy, asker, asked, new Fraction(score), Goodwill.Zero, new Goodwill(amount), isRun);
    }
}
