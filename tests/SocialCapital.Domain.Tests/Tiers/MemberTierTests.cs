using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Tiers;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Tiers;

public sealed class MemberTierTests
{
    private static readonly Gen<(int Score, int Relationships, int Days, long Units)> Standings = Gen.Select(
        Gen.Int[0, 1_000_000], Gen.Int[0, 60], Gen.Int[0, 250], Gen.Long[0, 700]);

    private static readonly Gen<Policy> Policies = Gen.Select(
        Acts.Policies, Acts.Parts.Array[3], Gen.Int[0, 50].Array[3], Gen.Bool,
        (preset, scores, counts, asItIs) => asItIs ? preset : preset with
        {
            Tiers =
            [
                new TierRule("a", default, 0, 0, default),
                .. Enumerable.Range(0, 3).Select(i => new TierRule(
                    $"{i}", scores[i], counts[i], counts[(i + 1) % 3], Goodwill.FromUnits(counts[(i + 2) % 3]))),
            ],
        });

    [Fact]
    public void One_who_is_better_in_something_and_worse_in_nothing_has_no_lower_tier() =>
        Gen.Select(Policies, Standings, Standings).Sample(
            (policy, one, more) =>
            {
                var better = (one.Score + more.Score, one.Relationships + more.Relationships, one.Days + more.Days, one.Units + more.Units);
                Assert.True(Rank(policy, better) >= Rank(policy, one));
            },
            iter: 2_000);

    [Theory]
    [InlineData(449_999, 100, 1_000, 1_000, "newcomer")]
    [InlineData(450_000, 2, 1, 0, "basic")]
    [InlineData(1_000_000, 1, 1_000, 1_000, "newcomer")]
    [InlineData(550_000, 5, 15, 10, "member")]
    [InlineData(550_000, 5, 14, 10, "basic")]
    [InlineData(550_000, 5, 15, 9, "basic")]
    [InlineData(650_000, 15, 50, 100, "regular")]
    [InlineData(750_000, 40, 180, 500, "leader")]
    [InlineData(750_000, 39, 180, 500, "regular")]
    public void A_tier_asks_for_score_breadth_time_and_amount_together(int score, int relationships, int days, long units, string tier) =>
        Assert.Equal(tier, TierOf(PolicyPresets.Balanced, (score, relationships, days, units)));

    [Fact]
    public void Who_has_no_entry_yet_has_no_age()
    {
        var policy = PolicyPresets.Balanced with
        {
            Tiers = [new TierRule("new", default, 0, 0, default), new TierRule("old", default, 0, 365, default)],
        };

        Assert.Equal("new", MemberTier.Of(default, Scoring.Score(default, policy, Acts.Now), policy, Acts.Now).Name);
    }

    [Fact]
    public void What_was_assessed_is_shown_whatever_is_earned_meanwhile_as_long_as_the_policy_has_that_tier()
    {
        var at = new Timestamp(Acts.Now.UnixMicroseconds - 5);
        var account = new MemberAccount { Entries = 1, FirstAt = at, Tier = new() { Number = 3, At = at, AtRiskSince = at } };
        var score = new MemberScore(new Fraction(100_000), default, default, 0);
        Assert.Equal(new MemberTier("member", at, at), MemberTier.Of(account, score, PolicyPresets.Balanced, Acts.Now));

        account.Tier.AtRiskSince = default;
        Assert.Equal(new MemberTier("member", at, null), MemberTier.Of(account, score, PolicyPresets.Balanced, Acts.Now));

        var two = PolicyPresets.Balanced with { Tiers = [.. PolicyPresets.Balanced.Tiers.Take(2)] };
        Assert.Equal(new MemberTier("newcomer", null, null), MemberTier.Of(account, score, two, Acts.Now));
    }

    [Fact]
    public void Of_several_shards_the_one_that_was_assessed_last_tells()
    {
        var early = new MemberAccount { Entries = 2, Tier = new() { Number = 2, At = new(5) } };
        var late = new MemberAccount { Entries = 1, Tier = new() { Number = 4, At = new(6), AtRiskSince = new(3) } };
        var never = new MemberAccount { Entries = 9 };
        foreach (var sum in new[]
                 {
                     early.Combine(never, TimeSpan.FromDays(1)).Combine(late, TimeSpan.FromDays(1)),
                     late.Combine(early, TimeSpan.FromDays(1)).Combine(never, TimeSpan.FromDays(1)),
                     never.Combine(late, TimeSpan.FromDays(1)).Combine(early, TimeSpan.FromDays(1)),
                 })
        {
            Assert.Equal((4, 6, 3), (sum.Tier.Number, sum.Tier.At.UnixMicroseconds, sum.Tier.AtRiskSince.UnixMicroseconds));
        }
    }

    private static int Rank(Policy policy, (int, int, int, long) standing) =>
        policy.Tiers.Select(t => t.Name).ToList().IndexOf(TierOf(policy, standing));

    private static string TierOf(Policy policy, (int Score, int Relationships, int Days, long Units) standing)
    {
        var account = new MemberAccount
        {
            Entries = 1,
            Relationships = standing.Relationships,
            Given = Goodwill.FromUnits(standing.Units),
            FirstAt = new Timestamp(Acts.Now.UnixMicroseconds - (standing.Days * Timestamp.MicrosecondsPerDay)),
        };
        return MemberTier.Of(account, new MemberScore(new Fraction(standing.Score), default, default, 0), policy, Acts.Now).Name;
    }
}
