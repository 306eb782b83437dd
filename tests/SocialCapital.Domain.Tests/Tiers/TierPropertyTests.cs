using System.Text;
using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tiers;

namespace SocialCapital.Domain.Tests.Tiers;

public sealed class TierPropertyTests
{
    // Audits at intervals of up to four days.
    private static readonly Gen<double[]> Intervals = Gen.Double[0.01, 4].Array[30, 80];

    [Fact]
    public void A_score_that_swings_by_less_than_the_margin_moves_the_tier_once_at_most() =>
        Gen.Select(Intervals, Gen.Double[0.3, 0.9], Gen.Double[0, 0.0199].Array[80], Gen.Int[0, 5]).Sample((intervals, low, swings, grace) =>
        {
            var member = Everything(PolicyPresets.Balanced with { TierGrace = TimeSpan.FromDays(grace) });
            var day = 0.0;
            var moves = new List<TierChange>();
            for (var i = 0; i < intervals.Length; i++)
            {
                day += intervals[i];
                var finding = member.At(day, low + swings[i]);
                if (i > 0 && finding.Change != TierChange.None)
                {
                    moves.Add(finding.Change);
                }
            }

            // The first audit finds what is earned then; the swing may reach a threshold once later.
            Assert.True(moves.Count <= 1 && moves.TrueForAll(move => move == TierChange.Rose), string.Join(' ', moves));
        });

    [Fact]
    public void Whatever_a_score_does_nobody_falls_before_having_been_at_risk_for_the_whole_grace() =>
        Gen.Select(Intervals, Gen.Double[0.3, 0.9].Array[80], Gen.Int[1, 20]).Sample((intervals, scores, grace) =>
        {
            var member = Everything(PolicyPresets.Balanced with { TierGrace = TimeSpan.FromDays(grace) });
            var (day, atRiskSince, tier) = (0.0, double.NaN, 0);
            for (var i = 0; i < intervals.Length; i++)
            {
                day += intervals[i];
                var finding = member.At(day, scores[i]);
                Assert.Equal(finding.Number < tier, finding.Change == TierChange.Fell);
                Assert.Equal(finding.Number > tier && tier > 0, finding.Change == TierChange.Rose && tier > 0);
                if (finding.Change == TierChange.Fell)
                {
                    Assert.True(day - atRiskSince >= grace - 1e-6, $"At risk since {atRiskSince}, fell on day {day}.");
                }

                atRiskSince = finding.Change == TierChange.AtRisk ? day : member.Tier.IsAtRisk ? atRiskSince : double.NaN;
                Assert.Equal(double.IsNaN(atRiskSince), !member.Tier.IsAtRisk);
                tier = finding.Number;
            }
        });

    [Fact]
    public void No_reason_is_longer_than_an_entry_keeps() =>
        Gen.Select(Gen.String[1, 64], Gen.String[1, 64], Gen.Int[1, 1_000_000], Gen.Bool).Sample((low, high, asked, isLong) =>
        {
            var (first, second) = isLong ? (new string('界', 64), string.Concat(Enumerable.Repeat("👪", 32))) : (low, high + "x");
            var policy = PolicyPresets.Balanced with
            {
                Tiers =
                [
                    new TierRule(first, default, 0, 0, default),
                    new TierRule(second, new Fraction(123_456), asked, 36_500, new Goodwill(999_999_999_999_999)),
                ],
            };
            var member = new AssessedMember(policy) { Relationships = 1_000_000, Age = 36_500, Given = 1_000_000_000 };
            Check(member.At(0, 0.987654), TierChange.Rose);
            member.Relationships = 0;
            member.Given = 0.000001;
            Check(member.At(1, 0.1), TierChange.AtRisk);
            Check(member.At(16, 0.1), TierChange.Fell);

            static void Check(TierFinding finding, TierChange change)
            {
                Assert.Equal(change, finding.Change);
                Assert.InRange(Encoding.UTF8.GetByteCount(finding.Reason), 1, TierReasons.BytesMax);
            }
        });

    private static AssessedMember Everything(Policy policy) => new(policy) { Relationships = 100, Age = 1_000, Given = 10_000 };
}
