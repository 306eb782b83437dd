using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust;

namespace SocialCapital.Domain.Tests.Trust;

public class TrustingTests
{
    private static readonly Gen<RelationshipSide> Sides = Gen.Select(
        Gen.Long[0, 1L << 50], Gen.Int[-1_000_000, 1_000_000], Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Bool, Acts.Times,
        (given, rating, thanked, disappointed, rated, at) => new RelationshipSide
        {
            Given = new Goodwill(given),
            Rating = rated ? new StandingRating { Offset = 1, Value = new Fraction(rating), OccurredAt = at } : default,
            Thanked = thanked,
            Disappointed = disappointed,
        });

    private static readonly Gen<MemberScore> Scores = Gen.Select(
        Acts.Parts, Gen.Double[0, 1e6], (value, evidence) => new MemberScore(value, value, value, evidence));

    [Fact]
    public void Trust_lies_inside_its_interval_inside_minus_one_to_one_and_risk_is_the_rest() =>
        Gen.Select(Sides, Sides, Scores, Acts.Policies, Acts.Times).Sample(
            (own, other, score, policy, now) =>
            {
                var trust = Trusting.Trust(own, other, score, policy, now);
                Assert.True(-1_000_000 <= trust.Low.Millionths && trust.Low.Millionths <= trust.Expected.Millionths);
                Assert.True(trust.Expected.Millionths <= trust.High.Millionths && trust.High.Millionths <= 1_000_000);
                Assert.InRange(trust.Risk.Millionths, 0, 1_000_000);
                Assert.InRange(trust.Expected.Millionths + (2 * trust.Risk.Millionths), 999_998, 1_000_002);
            },
            iter: 2_000);

    [Fact]
    public void A_better_rating_of_ones_own_never_means_less_trust() =>
        Gen.Select(Sides, Sides, Scores, Acts.Policies, Gen.Int[-1_000_000, 1_000_000], Gen.Int[-1_000_000, 1_000_000]).Sample(
            (own, other, score, policy, one, two) =>
            {
                int TrustAt(int rating) => Trusting.Trust(
                    own with { Rating = new StandingRating { Offset = 1, Value = new Fraction(rating), OccurredAt = own.Rating.OccurredAt } },
                    other,
                    score,
                    policy,
                    Acts.Now).Expected.Millionths;
                Assert.True(TrustAt(Math.Min(one, two)) <= TrustAt(Math.Max(one, two)));
            },
            iter: 2_000);

    [Fact]
    public void More_help_and_thanks_and_a_better_standing_never_mean_less_trust_and_disappointment_never_more() =>
        Gen.Select(Sides, Sides, Scores, Acts.Policies, Gen.Int[0, 50], Gen.Long[0, 1L << 40]).Sample(
            (own, other, score, policy, count, micro) =>
            {
                int TrustIn(RelationshipSide side, MemberScore standing) =>
                    Trusting.Trust(own, side, standing, policy, Acts.Now).Expected.Millionths;
                var before = TrustIn(other, score);
                Assert.True(TrustIn(other with { Given = other.Given + new Goodwill(micro) }, score) >= before);
                Assert.True(TrustIn(other with { Thanked = other.Thanked + count }, score) >= before);
                Assert.True(TrustIn(other with { Disappointed = other.Disappointed + count }, score) <= before);
                var better = new Fraction(Math.Min(1_000_000, score.Value.Millionths + count));
                Assert.True(TrustIn(other, score with { Value = better }) >= before);
            });

    [Fact]
    public void Where_nothing_passed_trust_is_the_others_standing()
    {
        var policy = PolicyPresets.Balanced;
        MemberScore Standing(int value) => new(new Fraction(value), default, default, 10);

        Assert.Equal(0, Trusting.Trust(default, default, Standing(500_000), policy, Acts.Now).Expected.Millionths);
        Assert.Equal(600_000, Trusting.Trust(default, default, Standing(800_000), policy, Acts.Now).Expected.Millionths);
    }

    [Fact]
    public void What_one_has_seen_oneself_outweighs_hearsay_and_fades()
    {
        var policy = PolicyPresets.Balanced;
        var liked = new MemberScore(new Fraction(900_000), default, default, 1_000);
        var own = new RelationshipSide
        {
            Rating = new StandingRating { Offset = 1, Value = new Fraction(-1_000_000), OccurredAt = Acts.Now },
        };

        Assert.True(Trusting.Trust(own, default, liked, policy, Acts.Now).Expected.Millionths < 0);
        var later = Acts.Now.Plus(policy.HalfLife * 10);
        Assert.True(Trusting.Trust(own, default, liked, policy, later).Expected.Millionths > 700_000);
    }

    [Fact]
    public void A_penalty_that_the_commons_drew_is_no_help_of_the_commons()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        bank.Penalize(2, 1, Goodwill.FromUnits(500), Acts.Now);
        var start = new MemberScore(new Fraction(500_000), default, default, 0);

        Assert.Equal(
            Trusting.Trust(default, default, start, bank.Policy, Acts.Now),
            Trusting.Trust(bank.Side(1, Bank.Commons), bank.Side(Bank.Commons, 1), start, bank.Policy, Acts.Now));
    }
}
