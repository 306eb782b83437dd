using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

public sealed class PairExplanationTests
{
    private static readonly string[] WithoutAdvice = ["community", "bound"];

    [Fact]
    public void In_any_history_the_groups_sum_exactly_to_what_is_expected_and_to_the_risk() =>
        Gen.Select(Acts.Policies, Acts.History, Gen.Int[1, Acts.Members - 1], Gen.Int[1, Acts.Members - 1], Acts.Times).Sample(
            (policy, acts, from, to, now) =>
            {
                var bank = Acts.Play(policy, acts);
                var (explanation, forecast) = Explain(bank, from, from == to ? 99 : to, now);
                Assert.Equal(forecast.Expected.Millionths, explanation.Factors.Sum(factor => factor.Value.Millionths));
                Assert.Equal(forecast.Risk.Millionths, explanation.Factors.Sum(factor => factor.Risk.Millionths));
                Assert.Equal(explanation.Factors.Count, explanation.Factors.Select(factor => factor.Name).Distinct().Count());
                Assert.All(explanation.Factors, factor =>
                {
                    Assert.EndsWith(".", factor.Text, StringComparison.Ordinal);
                    Assert.Equal(WithoutAdvice.Contains(factor.Name), factor.Advice is null);
                    Assert.All(factor.Counts, count => Assert.True(double.IsFinite(count.Value), count.ToString()));
                });
                Assert.Contains("is to be expected", explanation.Summary, StringComparison.Ordinal);
            });

    [Fact]
    public void Whatever_was_learned_risk_factors_sum_exactly_to_the_risk()
    {
        var village = new Village(20, seed: 5);
        for (var day = 0; day < 40; day++)
        {
            village.Live(20);
            for (var from = 1; from < 20; from++)
            {
                var evidence = village.Play.Evidence(from, from + 1, village.Now) with { Dealings = (from - 10) / 20.0 };
                var model = village.Play.Trust.Model;
                Assert.Equal(model.Forecast(evidence).Risk.Millionths, model.ExplainRisk(evidence).Sum(factor => factor.Value.Millionths));
                Assert.Equal(model.Forecast(evidence).Expected.Millionths, model.Explain(evidence).Sum(factor => factor.Value.Millionths));
            }
        }
    }

    [Fact]
    public void Every_factor_belongs_to_a_group_and_every_group_has_its_words()
    {
        var names = TrustFeatures.Names.Concat([TrustFactor.Dealings, TrustFactor.Risk, TrustFactor.Bound, TrustFactor.Odds]).ToArray();
        Assert.Equal(
            Enum.GetValues<TrustGroup>(), names.Select(TrustGroups.Of).Distinct().Order());
        Assert.Equal(Enum.GetValues<TrustGroup>().Length, TrustGroups.Count);
        var factors = names.Select(name => new TrustFactor(name, new Fraction(1))).ToArray();
        Assert.Equal(names.Length, TrustGroups.Sum(factors).Sum(sum => sum.Millionths));
        Assert.Equal(TrustGroups.Count, Enum.GetValues<TrustGroup>().Select(TrustGroups.NameOf).Distinct().Count());
        Assert.Equal(TrustGroups.Count, Enum.GetValues<TrustGroup>().Select(PairTexts.Of).Distinct().Count());
        Assert.Equal(WithoutAdvice, Enum.GetValues<TrustGroup>().Where(group => PairTexts.AdviceOf(group) is null).Select(TrustGroups.NameOf));
    }

    [Fact]
    public void Before_anybody_has_rated_conduct_is_told_apart_from_what_passed_between_the_two()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        bank.Deposit(2, 1, Goodwill.FromUnits(10), Acts.Now);

        var (met, forecast) = Explain(bank, 1, 2, Acts.Now);
        Assert.Equal(["between", "conduct"], met.Factors.Select(factor => factor.Name).Where(name => name != "community"));
        var (between, conduct) = (met.Factors.Single(f => f.Name == "between"), met.Factors.Single(f => f.Name == "conduct"));
        Assert.True(between.Value.Millionths > 300_000 && between.Risk.Millionths < 0);
        Assert.Equal(forecast.Expected.Millionths, between.Value.Millionths + conduct.Value.Millionths);
        Assert.Contains(new FactorCount("received", 10), between.Counts);
        Assert.StartsWith("Little is known yet, so take it as a guess. A rating of 0.", met.Summary, StringComparison.Ordinal);

        var (strangers, _) = Explain(bank, 2, 50, Acts.Now);
        Assert.StartsWith("Nothing has passed between the two of you yet", strangers.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_rating_of_ones_own_lowers_what_is_expected_in_the_group_between()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        bank.Rate(1, 2, new Fraction(-1_000_000), Acts.Now);
        var between = Explain(bank, 1, 2, Acts.Now).Explanation.Factors.Single(factor => factor.Name == "between");
        Assert.True(between.Value.Millionths < -100_000 && between.Risk.Millionths > 50_000, between.ToString());
        Assert.Contains(new FactorCount("yourRating", -1), between.Counts);
    }

    [Fact]
    public void The_strongest_dealings_of_a_pair_are_what_the_one_has_seen_itself()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var help = bank.Deposit(2, 1, Goodwill.FromUnits(10), Acts.Now).Entry.Offset;
        var mine = bank.Deposit(1, 2, Goodwill.FromUnits(500), Acts.Now).Entry.Offset;
        bank.Rate(1, 2, new Fraction(-1_000_000), Acts.Now);
        var rating = bank.Rate(1, 2, new Fraction(500_000), Acts.Now).Entry.Offset;
        var thanks = bank.Appreciate(help, Acts.Now, Fraction.One).Entry.Offset;
        var answer = bank.Rate(2, 1, new Fraction(200_000), Acts.Now).Entry.Offset;
        var undone = bank.Deposit(2, 1, Goodwill.FromUnits(90), Acts.Now).Entry.Offset;
        bank.Reverse(undone, Acts.Now);

        Assert.Equal([rating, help, thanks, answer], Look(1));
        Assert.Equal([mine, answer, rating], Look(2));

        IEnumerable<long> Look(int from)
        {
            var dealings = new StrongestDealings<long>(Acts.Now, bank.Policy.HalfLife);
            foreach (var entry in bank.Journal.Reverse())
            {
                dealings.Look(entry, entry.Giver == from, entry.Offset);
            }

            return dealings.Kept.Kept.Select(kept => kept.Item.Item);
        }
    }

    private static (PairExplanation Explanation, TrustForecast Forecast) Explain(Bank bank, int from, int to, Timestamp now)
    {
        var (own, other) = (bank.Side(from, to), bank.Side(to, from));
        var (one, score) = (Scoring.Score(bank.Member(from), bank.Policy, now), Scoring.Score(bank.Member(to), bank.Policy, now));
        var evidence = bank.Trust.Evidence(bank.Member(from).Trust, bank.Member(to).Trust, own, other, one, score, bank.Policy, now) with
        {
            Dealings = Trusting.OfDealings(own, other, score, bank.Policy, now),
        };
        return (PairExplanation.Of(bank.Trust.Model, evidence, (own, other), score), bank.Trust.Model.Forecast(evidence));
    }
}
