using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Freezes;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tiers;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Tiers;

public sealed class TierOutlookTests
{
    private static readonly Timestamp Now = new(1_700_000_000_000_000);

    private static readonly Policy Rules = PolicyPresets.Balanced with
    {
        TierGrace = TimeSpan.FromDays(14),
        Tiers = [new("new", default, 0, 0, default), new("known", new Fraction(500_000), 0, 0, default), new("pillar", new Fraction(800_000), 0, 0, default)],
    };

    /// <summary>The tier before by its number (0: never assessed; 4: one that there is no more), since how many days it is at risk, the score.</summary>
    [Theory]
    [InlineData(0, 0, 100_000, 0, 0, 0)]
    [InlineData(0, 0, 900_000, 2, 2, 2)] // Whoever was never assessed is shown with what it earns.
    [InlineData(1, 0, 900_000, 0, 2, 2)] // An audit lifts it.
    [InlineData(3, 0, 900_000, 2, 2, 2)]
    [InlineData(3, 0, 790_000, 2, 2, 2)] // The margin holds it.
    [InlineData(3, 0, 600_000, 2, 2, 1)] // The grace has not begun yet.
    [InlineData(3, 10, 100_000, 2, 2, 0)]
    [InlineData(3, 20, 600_000, 2, 1, 1)] // The grace is over.
    [InlineData(3, 20, 900_000, 2, 2, 2)] // It has recovered.
    [InlineData(4, 0, 600_000, 1, 1, 1)]
    public void It_says_what_is_shown_and_what_audits_make_of_it(int before, int daysAtRisk, int score, int atOnce, int atNextAudit, int atLast)
    {
        Assert.Equal(new TierOutlook(atOnce, atNextAudit, atLast), Of(Account(before, daysAtRisk), score));

        // Nobody assesses who is frozen.
        var frozen = Account(before, daysAtRisk);
        frozen.Freeze = new Freeze { Offset = 5, Since = Now };
        Assert.Equal(new TierOutlook(atOnce, atOnce, atOnce), Of(frozen, score));
        frozen.Freeze = frozen.Freeze with { Until = Now };
        Assert.Equal(new TierOutlook(atOnce, atNextAudit, atLast), Of(frozen, score));
    }

    private static TierOutlook Of(MemberAccount account, int score) => TierOutlook.Of(
        account, new MemberScore(new Fraction(score), default, default, 0), Rules, TierOutlook.WithoutGrace(Rules), Now);

    private static MemberAccount Account(int tier, int daysAtRisk) => new()
    {
        Entries = 1,
        FirstAt = Now,
        Tier = new AssessedTier
        {
            Number = tier, At = Now, AtRiskSince = daysAtRisk == 0 ? default : Now.Plus(TimeSpan.FromDays(-daysAtRisk)),
        },
    };
}
