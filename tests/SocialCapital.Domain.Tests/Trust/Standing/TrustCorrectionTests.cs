using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

public sealed class TrustCorrectionTests
{
    private static readonly TimeSpan HalfLife = PolicyPresets.Balanced.HalfLife;

    [Fact]
    public void After_a_correction_the_inflow_is_what_the_whole_graph_gives_and_fades_like_it() =>
        Gen.Select(Gen.Double[0, 3], Gen.Double[-2, 2], Gen.Int[0, 400], Gen.Double[0, 5], Gen.Bool).Sample((inflow, before, days, target, isTrusted) =>
        {
            var then = Acts.Now.Plus(-TimeSpan.FromDays(days));
            var account = new MemberAccount
            {
                Entries = 1,
                Trust = new MemberTrust
                {
                    IsKept = true,
                    IsTrusted = isTrusted,
                    Inflow = new DecayingSum { Sum = inflow, AsOf = then },
                    Correction = new DecayingSum { Sum = before, AsOf = then },
                },
            };
            var correction = TrustCorrection.Of(account.Trust, target, HalfLife, Acts.Now);
            var running = InflowOf(account, Acts.Now);
            Assert.Equal(Math.Abs(target - running) <= Math.Max(0.001, 0.2 * Math.Max(target, running)), correction is null);
            if (correction is { } amount)
            {
                Assess(ref account, amount);
                Assert.Equal(target, InflowOf(account, Acts.Now), 1e-6);
                Assert.Null(TrustCorrection.Of(account.Trust, target, HalfLife, Acts.Now));
                Assert.Equal(target / 2, InflowOf(account, Acts.Now.Plus(HalfLife)), 1e-6);
            }
        });

    [Fact]
    public void Whom_nobody_reaches_any_more_has_nothing_left_to_pass_on()
    {
        var account = new MemberAccount { Entries = 1, Trust = new MemberTrust { IsKept = true, Inflow = new DecayingSum { Sum = 0.4, AsOf = Acts.Now } } };
        Assess(ref account, TrustCorrection.Of(account.Trust, 0, HalfLife, Acts.Now)!.Value);
        Assert.Equal(0, TrustFlow.Trust(account.Trust, isTrusted: false, 1, HalfLife, Acts.Now));
    }

    [Fact]
    public void What_the_graph_gives_is_reckoned_in_the_measure_of_what_runs()
    {
        // One trusted member endorses one other with all it has left: 0.85 / 5 of it.
        var flow = new GraphFlow([1, 0], [0]);
        for (var round = 0; round < GraphFlow.RoundsMax; round++)
        {
            flow.BeginRound();
            flow.Carry(0, 1, 1, 0);
            flow.EndRound();
        }

        Assert.Equal(0, TrustCorrection.Inflow(flow.Trust[0], isTrusted: true), 1e-12);
        Assert.Equal(0.85 / 5, TrustCorrection.Inflow(flow.Trust[1], isTrusted: false), 1e-12);
        Assert.Equal(0, TrustCorrection.Inflow(0, isTrusted: true));
    }

    [Fact]
    public void Of_what_makes_a_score_an_assessment_changes_the_trust_alone()
    {
        var account = new MemberAccount
        {
            Given = Goodwill.FromUnits(20), Entries = 7, Relationships = 3, FirstAt = new(5), LastAt = new(6), LastOffset = 8,
            GivingBreadth = 3_000_000, Daily = new() { Day = 3, Used = new(4) },
        };
        var expected = account;
        Assess(ref account, null);
        Assert.Equal((9, 2, Acts.Now), (account.LastOffset, account.Tier.Number, account.Tier.At));
        (expected.LastOffset, expected.Tier) = (account.LastOffset, account.Tier);
        Assert.Equal(expected, account);
        Assert.Equal(
            Scoring.Score(expected, PolicyPresets.Balanced, Acts.Now), Scoring.Score(account, PolicyPresets.Balanced, Acts.Now));
    }

    private static double InflowOf(in MemberAccount account, Timestamp at) => TrustFlow.Inflow(account.Trust, isTrusted: false, HalfLife, at);

    private static void Assess(ref MemberAccount account, Goodwill? correction) => AssessmentFold.Apply(
        new Entry
        {
            Offset = account.LastOffset + 1, Kind = EntryKind.Assessed, Giver = 0, Receiver = 1, Author = -1, OccurredAt = Acts.Now, Tier = 2,
            Amount = correction ?? default, HasCorrection = correction is not null,
        },
        ref account,
        new CommunityTrust());
}
