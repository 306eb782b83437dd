using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Scores;

public sealed partial class ExplanationTests
{
    private const int Member = 1;

    private static readonly Timestamp LongAgo = new(Acts.Now.UnixMicroseconds - (60 * Timestamp.MicrosecondsPerDay));

    [Fact]
    public void In_any_history_the_factors_sum_to_the_score_and_no_bound_adds_evidence() =>
        Gen.Select(Acts.Policies, Acts.History, Gen.Int[1, Acts.Members - 1], Acts.Times).Sample((policy, acts, member, now) =>
        {
            var account = Acts.Play(policy, acts).Member(member);
            var factors = Scoring.Explain(account, policy, now);
            var score = Scoring.Score(account, policy, now);

            Assert.Equal(score.Value.Millionths, factors.Sum(factor => factor.Value.Millionths));
            Assert.All(factors, factor =>
            {
                Assert.True(factor.EvidenceBeforeBounds >= factor.Evidence);
                var isCut = factor.EvidenceBeforeBounds - factor.Evidence >= 0.005;
                Assert.Equal(isCut, factor.Text.Contains("clear experiences", StringComparison.Ordinal));
                Assert.True(factor.Name == Scoring.Start || factor.Counts.Count > 0);
                Assert.Equal(factor.Counts.Count, factor.Counts.Select(count => count.Name).Distinct().Count());
                Assert.All(factor.Counts, count => Assert.True(double.IsFinite(count.Value) && count.Value >= 0, count.ToString()));
            });
            var summary = ScoreSummary.Of(score, factors);
            Assert.Contains(Shown(score.Low), summary, StringComparison.Ordinal);
            Assert.Contains(Shown(score.High), summary, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_kind_has_a_text_figures_and_advice()
    {
        var bank = Everything();
        var factors = Scoring.Explain(bank.Member(Member), bank.Policy, Acts.Now);

        // All kinds at once: so no other test can miss one that is new.
        Assert.Equal(Enum.GetValues<EvidenceKind>().Select(Scoring.NameOf).Prepend(Scoring.Start), factors.Select(factor => factor.Name));
        Assert.All(factors, factor =>
        {
            Assert.EndsWith(".", factor.Text, StringComparison.Ordinal);
            Assert.EndsWith(".", factor.Advice!, StringComparison.Ordinal);
        });
        Assert.Equal(factors.Count, factors.Select(factor => factor.Text).Distinct().Count());
        Assert.Equal(factors.Count, factors.Select(factor => factor.Advice).Distinct().Count());
        Assert.All(Enum.GetValues<EvidenceKind>(), kind => Assert.Equal(kind, Scoring.KindOf(Scoring.NameOf(kind))));
        Assert.Throws<ArgumentException>(() => Scoring.KindOf(Scoring.Start));
    }

    [Fact]
    public void Figures_are_those_of_what_happened()
    {
        var bank = Everything();
        var factors = Scoring.Explain(bank.Member(Member), bank.Policy, Acts.Now).ToDictionary(
            factor => factor.Name, factor => factor.Counts.ToDictionary(count => count.Name, count => count.Value));

        Assert.Equal(3, factors["ratings"]["standing"]);
        Assert.Equal(2, factors["ratings"]["good"], 1e-9);
        Assert.Equal(1, factors["criticism"]["bad"], 1e-9);
        Assert.True(factors["ratings"]["goodHeard"] is > 0.9 and < 1.1);
        Assert.Equal(13, factors["giving"]["given"]);
        Assert.Equal((2.0, 1.0, 1.0), (factors["honor"]["asked"], factors["honor"]["declined"], factors["honor"]["expired"]));
        Assert.Equal(60, factors["tenure"]["days"], 1e-6);
        Assert.Equal(5, factors["penalties"]["total"]);
        Assert.Equal(140 + 5, factors["taking"]["received"]);
    }

    [Fact]
    public void Praise_by_accounts_without_standing_is_told_and_told_to_count_nothing()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        bank.Trust.IsNamed = other => other == 2;
        for (var fake = 100; fake < 140; fake++)
        {
            bank.Rate(fake, Member, Fraction.One, Acts.Now);
            bank.Appreciate(bank.Deposit(Member, fake, Goodwill.FromUnits(10), Acts.Now).Entry.Offset, Acts.Now, Fraction.One);
        }

        var factors = Scoring.Explain(bank.Member(Member), bank.Policy, Acts.Now);
        var ratings = factors.Single(factor => factor.Name == "ratings");
        Assert.Equal((0, 0.0), (ratings.Value.Millionths, ratings.Evidence));
        Assert.Contains("together as 0 of 40.", ratings.Text, StringComparison.Ordinal);
        var giving = factors.Single(factor => factor.Name == "giving");
        Assert.True(giving.Evidence < 0.25 && giving.EvidenceBeforeBounds > 9);
        Assert.Contains("0.17 of 10 clear experiences", giving.Text, StringComparison.Ordinal);
        Assert.Contains("when those who received it say so", giving.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_rating_is_said_to_add_is_what_it_adds()
    {
        var bank = Everything();
        var before = Scoring.Score(bank.Member(Member), bank.Policy, Acts.Now).Value.ToDecimal();
        var advice = Scoring.Explain(bank.Member(Member), bank.Policy, Acts.Now).Single(factor => factor.Name == "ratings").Advice!;
        var promised = decimal.Parse(Adds().Match(advice).Groups[1].Value, CultureInfo.InvariantCulture);

        bank.Rate(5, Member, Fraction.One, Acts.Now);
        var gained = Scoring.Score(bank.Member(Member), bank.Policy, Acts.Now).Value.ToDecimal() - before;
        Assert.True(gained > 0.01m);
        Assert.Equal(gained, promised, 2);
    }

    [Fact]
    public void What_a_gift_is_said_to_add_is_what_it_adds()
    {
        var bank = Everything();
        var before = Scoring.Score(bank.Member(Member), bank.Policy, Acts.Now).Value.ToDecimal();
        var advice = Scoring.Explain(bank.Member(Member), bank.Policy, Acts.Now).Single(factor => factor.Name == "giving").Advice!;
        var promised = decimal.Parse(Adds().Match(advice).Groups[1].Value, CultureInfo.InvariantCulture);

        bank.Deposit(Member, 77, Goodwill.FromUnits(10), Acts.Now);
        Assert.Equal(Scoring.Score(bank.Member(Member), bank.Policy, Acts.Now).Value.ToDecimal() - before, promised, 2);
    }

    [Theory]
    [InlineData("bailey")]
    [InlineData("balanced")]
    [InlineData("potter")]
    public void A_newcomer_is_told_to_be_unknown_and_not_bad(string preset)
    {
        var policy = PolicyPresets.Find(preset)!;
        var factors = Scoring.Explain(default, policy, Acts.Now);
        var summary = ScoreSummary.Of(Scoring.Score(default, policy, Acts.Now), factors);

        Assert.StartsWith("Little is known about you yet: your score is 0.50, and may well be anything between 0.03 and 0.97.", summary, StringComparison.Ordinal);
        Assert.Contains("no verdict", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("lowers", summary, StringComparison.Ordinal);
        Assert.Contains("adds about 0.", factors[0].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_well_known_is_told_what_moves_the_score_most()
    {
        var bank = Everything();
        for (var other = 2; other < 20; other++)
        {
            bank.Rate(other, Member, Fraction.One, Acts.Now);
        }

        var factors = Scoring.Explain(bank.Member(Member), bank.Policy, Acts.Now);
        var summary = ScoreSummary.Of(Scoring.Score(bank.Member(Member), bank.Policy, Acts.Now), factors);
        Assert.StartsWith("Your score is 0.", summary, StringComparison.Ordinal);
        Assert.Contains("What raises it most: good ratings (+0.", summary, StringComparison.Ordinal);
        Assert.Contains("What lowers it most: ", summary, StringComparison.Ordinal);
    }

    /// <summary>A member about whom there is evidence of every kind. Members 2 to 40 are trusted.</summary>
    private static Bank Everything()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        bank.Trust.IsNamed = other => other is >= 2 and <= 40;
        for (var other = 20; other < 34; other++)
        {
            bank.Deposit(other, Member, Goodwill.FromUnits(10), LongAgo);
        }

        bank.Appreciate(bank.Deposit(Member, 2, Goodwill.FromUnits(10), Acts.Now).Entry.Offset, Acts.Now, Fraction.One);
        bank.Deposit(Member, 3, Goodwill.FromUnits(3), Acts.Now);
        bank.Rate(2, Member, Fraction.One, Acts.Now);
        bank.Rate(99, Member, Fraction.One, Acts.Now);
        bank.Rate(3, Member, new Fraction(-500_000), Acts.Now);
        bank.Penalize(4, Member, Goodwill.FromUnits(5), Acts.Now);
        foreach (var (asker, outcome) in ((int, EntryKind)[])[(4, EntryKind.FavorDeclined), (5, EntryKind.FavorExpired)])
        {
            bank.Favor(EntryKind.FavorAsked, Member, asker, Goodwill.FromUnits(1), Acts.Now);
            bank.Favor(outcome, Member, asker, Goodwill.FromUnits(1), Acts.Now);
        }

        return bank;
    }

    private static string Shown(Fraction value) => value.ToDecimal().ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex("adds? about ([0-9.]+[0-9])")]
    private static partial Regex Adds();
}
