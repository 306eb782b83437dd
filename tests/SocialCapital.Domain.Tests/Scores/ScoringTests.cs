using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Tiers;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Scores;

public class ScoringTests
{
    // Wilder than any history: whatever stands in an account, a score is a score.
    private static readonly Gen<DecayingSum> Sums = Gen.Select(
        Gen.Double[-10, 1e6], Acts.Times, (sum, at) => new DecayingSum { Sum = sum, AsOf = at });

    private static readonly Gen<MemberTrust> Trusts = Gen.Select(
        Sums.Array[5], Gen.Bool, Gen.Bool, Gen.OneOf(Gen.Const(0.0), Gen.Double[1e-9, 10]), (sums, isTrusted, isNone, reference) => isNone ? default : new MemberTrust
        {
            IsKept = true,
            IsTrusted = isTrusted,
            Inflow = sums[0],
            Correction = sums[1],
            Distrust = sums[2],
            Kept = sums[3],
            LetDown = sums[4],
            Reference = reference,
        });

    private static readonly Gen<MemberAccount> Accounts = Gen.Select(
        Gen.Select(Gen.Long[0, 1L << 55], Gen.Long[0, 1L << 55], Gen.Long[0, 1L << 55]),
        Sums.Array[5],
        Gen.Long[0, 1_000_000_000].Array[5],
        Acts.Times,
        Trusts,
        (goodwill, sums, breadths, first, trust) => new MemberAccount
        {
            Given = new Goodwill(goodwill.Item1),
            Received = new Goodwill(goodwill.Item2),
            Penalized = new Goodwill(goodwill.Item3),
            DecayedGiven = sums[0],
            DecayedReceived = sums[1],
            DecayedPenalized = sums[2],
            RatedUp = sums[3],
            RatedDown = sums[4],
            GivingBreadth = breadths[0],
            TakingBreadth = breadths[1],
            ThanksBreadth = breadths[2],
            DisappointmentBreadth = breadths[3],
            WeighedTakingBreadth = breadths[4],
            Trust = trust,
            Entries = 1,
            FirstAt = first,
        });

    private static readonly Gen<MemberAccount> Played = Gen.Select(Acts.Policies, Acts.History, Gen.Int[1, Acts.Members - 1])
        .Select((policy, acts, member) => Acts.Play(policy, acts).Member(member));

    private static readonly Gen<Policy> AnyPolicy = Gen.Select(
        Acts.Policies, Acts.Parts, Gen.Double[0.1, 100], Gen.Double[0, 100].Array[8], Gen.Bool,
        (preset, start, weight, weights, asItIs) => asItIs ? preset : preset with
        {
            Score = new ScoreRule(start, weight, weights[0], weights[1], weights[2], weights[3], weights[4], weights[5], weights[6], weights[7]),
        });

    [Fact]
    public void The_factors_sum_exactly_to_the_score_and_the_interval_holds_it() =>
        Gen.Select(Gen.OneOf(Accounts, Played), AnyPolicy, Acts.Times).Sample(
            (account, policy, now) =>
            {
                var score = Scoring.Score(account, policy, now);
                var factors = Scoring.Explain(account, policy, now);

                Assert.Equal(score.Value.Millionths, factors.Sum(f => f.Value.Millionths));
                Assert.Equal(score.Evidence, factors.Skip(1).Sum(f => f.Evidence), Math.Max(1e-6, score.Evidence * 1e-9));
                Assert.True(0 <= score.Low.Millionths && score.Low.Millionths <= score.Value.Millionths);
                Assert.True(score.Value.Millionths <= score.High.Millionths && score.High.Millionths <= Fraction.MillionthsPerOne);
                Assert.True(double.IsFinite(score.Evidence) && score.Evidence >= 0);
                Assert.Equal("start", factors[0].Name);
                Assert.Equal(factors.Count, factors.Select(f => f.Name).Distinct().Count());
                Assert.All(factors, factor => Assert.NotEmpty(factor.Text));
            },
            iter: 3_000);

    [Theory]
    [InlineData("bailey")]
    [InlineData("balanced")]
    [InlineData("potter")]
    public void A_newcomer_is_at_the_start_with_a_wide_interval(string preset)
    {
        var policy = PolicyPresets.Find(preset)!;
        var score = Scoring.Score(default, policy, Acts.Now);

        Assert.Equal(policy.Score.Start, score.Value);
        Assert.Equal(0, score.Evidence);
        Assert.True(score.High.Millionths - score.Low.Millionths > 700_000);
        Assert.Equal("start", Assert.Single(Scoring.Explain(default, policy, Acts.Now)).Name);
        Assert.Equal(new MemberTier("newcomer", null, null), MemberTier.Of(default, score, policy, Acts.Now));
    }

    [Fact]
    public void Evidence_narrows_the_interval()
    {
        var bank = Trusting(rater => rater >= 2);
        var widths = new List<int>();
        for (var rater = 2; rater < 40; rater++)
        {
            var score = Scoring.Score(bank.Member(1), bank.Policy, Acts.Now);
            widths.Add(score.High.Millionths - score.Low.Millionths);
            bank.Rate(rater, 1, new Fraction(rater % 2 == 0 ? 1_000_000 : -500_000), Acts.Now);
        }

        Assert.True(widths[^1] < widths[0] / 2);
    }

    [Fact]
    public void One_who_gives_scores_higher_and_one_who_only_takes_lower_but_not_in_the_first_month()
    {
        var bank = Trusting(other => other >= 10);
        var start = new Timestamp(Acts.Now.UnixMicroseconds - (40 * Timestamp.MicrosecondsPerDay));
        for (var other = 10; other < 30; other++)
        {
            bank.Deposit(1, other, Goodwill.FromUnits(10), start);
            bank.Deposit(other, 2, Goodwill.FromUnits(10), start);
        }

        Assert.True(ScoreOf(1, Acts.Now) is > 500_000 and < 560_000, "Nobody has said a word of it yet.");
        bank.Appreciate(1, start, Fraction.One);

        int ScoreOf(int member, Timestamp at) => Scoring.Score(bank.Member(member), bank.Policy, at).Value.Millionths;
        Assert.True(ScoreOf(1, Acts.Now) > 600_000);
        Assert.True(ScoreOf(2, Acts.Now) < 450_000);
        Assert.Equal(500_000, ScoreOf(2, start.Plus(TimeSpan.FromDays(29))));
    }

    [Fact]
    public void One_friend_who_pours_in_everything_counts_less_than_five_who_give_a_little()
    {
        var bank = Trusting(other => other >= 10);
        var everything = bank.Deposit(1, 10, Goodwill.FromUnits(1_000), Acts.Now).Entry.Offset;
        var little = bank.Deposit(2, 10, Goodwill.FromUnits(10), Acts.Now).Entry.Offset;
        for (var other = 11; other < 15; other++)
        {
            bank.Deposit(2, other, Goodwill.FromUnits(10), Acts.Now);
        }

        bank.Appreciate(everything, Acts.Now, Fraction.One);
        bank.Appreciate(little, Acts.Now, Fraction.One);

        Assert.True(
            Scoring.Score(bank.Member(2), bank.Policy, Acts.Now).Value.Millionths
            > Scoring.Score(bank.Member(1), bank.Policy, Acts.Now).Value.Millionths);
    }

    [Fact]
    public void Praise_never_lowers_and_criticism_never_raises_a_score() =>
        Gen.Select(Acts.Policies, Acts.History, Gen.Int[1, Acts.Members - 1]).Sample((policy, acts, member) =>
        {
            var praised = Acts.Play(policy, acts);
            var criticized = Acts.Play(policy, acts);
            var before = Scoring.Score(praised.Member(member), policy, Acts.Now).Value.Millionths;

            // By somebody new, so that nothing that stood is replaced. Rounding each factor may cost a millionth of each.
            praised.Rate(99, member, Fraction.One, Acts.Now);
            criticized.Rate(99, member, new Fraction(-1_000_000), Acts.Now);

            Assert.True(Scoring.Score(praised.Member(member), policy, Acts.Now).Value.Millionths >= before - 6);
            Assert.True(Scoring.Score(criticized.Member(member), policy, Acts.Now).Value.Millionths <= before + 6);
        });

    private static Bank Trusting(Func<int, bool> isNamed)
    {
        var bank = new Bank(PolicyPresets.Balanced);
        bank.Trust.IsNamed = isNamed;
        return bank;
    }
}
