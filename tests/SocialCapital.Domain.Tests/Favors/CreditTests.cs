using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Tests.Favors;

/// <summary>What we extend to somebody "good for it".</summary>
public sealed class CreditTests
{
    private static readonly string[] Presets = ["bailey", "balanced", "potter"];
    private static readonly Fraction Middle = new(500_000);

    [Theory]
    [InlineData("bailey", 20, CreditDecision.Granted)]
    [InlineData("bailey", 21, CreditDecision.Insufficient)]
    [InlineData("balanced", 2, CreditDecision.Granted)]
    [InlineData("balanced", 3, CreditDecision.GrantedBeyondSoftLimit)]
    [InlineData("balanced", 5, CreditDecision.GrantedBeyondSoftLimit)]
    [InlineData("balanced", 6, CreditDecision.Insufficient)]
    [InlineData("potter", 1, CreditDecision.BelowTrustPoint)]
    public void A_first_favor_is_possible_at_all_but_under_potter(string preset, long units, CreditDecision decision)
    {
        var view = Assess(preset, units: units);

        Assert.Equal(decision, view.Decision);
        Assert.Equal(PolicyPresets.Find(preset)!.Credit.Starter, view.Line);
    }

    [Fact]
    public void Under_potter_one_draws_what_one_has_deposited_and_not_a_micro_unit_more()
    {
        Assert.Equal(CreditDecision.BelowTrustPoint, Assess("potter", given: 4_999_999, amount: 1).Decision);
        Assert.Equal(CreditDecision.Granted, Assess("potter", given: 5_000_000, amount: 5_000_000).Decision);
        Assert.Equal(CreditDecision.Insufficient, Assess("potter", given: 5_000_000, amount: 5_000_001).Decision);
        Assert.Equal(new Goodwill(1), Assess("potter", given: 4_999_999).MissingToTrustPoint);
    }

    [Fact]
    public void The_line_grows_with_what_both_have_given_each_other_and_not_with_what_one_gave()
    {
        var oneSided = Assess("balanced", given: 40_000_000);
        var mutual = Assess("balanced", given: 40_000_000, received: 40_000_000);

        Assert.Equal(Goodwill.FromUnits(5), oneSided.Line);
        Assert.Equal(Goodwill.FromUnits(25), mutual.Line);
        Assert.Equal(Goodwill.FromUnits(45), oneSided.Available);
        Assert.Equal(Goodwill.FromUnits(25), mutual.Available);
    }

    [Fact]
    public void The_line_shrinks_with_what_the_asker_owes_the_community_beyond_what_a_newcomer_may()
    {
        Assert.Equal(Goodwill.FromUnits(5), Assess("balanced", net: -5_000_000).Line);
        Assert.Equal(Goodwill.FromUnits(4), Assess("balanced", net: -9_000_000).Line);
        Assert.Equal(Goodwill.Zero, Assess("balanced", net: -900_000_000).Line);
        Assert.Equal(Goodwill.FromUnits(20), Assess("bailey", net: -900_000_000).Line);
    }

    [Fact]
    public void Trust_lengthens_and_distrust_shortens_the_line()
    {
        Assert.Equal(new Goodwill(2_500_000), Assess("balanced", score: 250_000).Line);
        Assert.Equal(new Goodwill(7_500_000), Assess("balanced", score: 1_000_000).Line);
        Assert.Equal(Goodwill.Zero, Assess("balanced", score: 0).Line);
    }

    [Fact]
    public void Holds_count_and_a_cap_below_what_is_owed_leaves_only_the_reduction_of_debt()
    {
        Assert.Equal(Goodwill.FromUnits(1), Assess("balanced", held: 4_000_000).Available);
        Assert.Equal(CreditDecision.Insufficient, Assess("balanced", held: 4_000_000, amount: 1_000_001).Decision);

        var capped = Assess("balanced", received: 3_000_000, cap: 2_000_000, amount: 1);
        Assert.Equal((Goodwill.FromUnits(2), Goodwill.FromUnits(-1)), (capped.Line, capped.Available));
        Assert.Equal(CreditDecision.DebtReducingOnly, capped.Decision);
        Assert.Equal(CreditDecision.Insufficient, Assess("balanced", received: 2_000_000, cap: 2_000_000, amount: 1).Decision);
    }

    /// <summary>Whatever is granted, the asker never owes the other more than the line, holds included.</summary>
    [Fact]
    public void What_is_granted_never_overdraws_the_line() => Gen.Select(
        Gen.Int[0, 2].Select(preset => Presets[preset]),
        Gen.Long[0, 200_000_000].Array[5],
        Gen.Int[0, 1_000_000],
        Gen.Long[-300_000_000, 300_000_000],
        Gen.Bool).Sample((preset, amounts, score, net, isCapped) =>
        {
            var view = Assess(preset, amounts[0], amounts[1], amounts[2], isCapped ? amounts[3] : null, net, score, amounts[4]);
            var rule = PolicyPresets.Find(preset)!.Credit;

            Assert.InRange(view.Line.MicroUnits, 0, Math.Min(rule.Limit.MicroUnits, isCapped ? amounts[3] : long.MaxValue));
            Assert.Equal(amounts[0] - amounts[1] - amounts[2] + view.Line.MicroUnits, view.Available.MicroUnits);
            if (view.IsGranted)
            {
                Assert.True(amounts[0] - amounts[1] - amounts[2] - amounts[4] >= -view.Line.MicroUnits);
                Assert.True(amounts[0] >= rule.TrustPoint.MicroUnits);
            }
        });

    private static CreditView Assess(
        string preset,
        long given = 0,
        long received = 0,
        long held = 0,
        long? cap = null,
        long net = 0,
        int score = 500_000,
        long amount = 0,
        long units = 0)
    {
        var asker = new RelationshipSide { Given = new Goodwill(given), Held = new Goodwill(held) };
        var asked = new RelationshipSide { Given = new Goodwill(received), HasCreditCap = cap is not null, CreditCap = new Goodwill(cap ?? 0) };
        return Credit.Assess(
            PolicyPresets.Find(preset)!, asker, asked, score == Middle.Millionths ? Middle : new Fraction(score), new Goodwill(net), new Goodwill(amount + (units * 1_000_000)));
    }
}
