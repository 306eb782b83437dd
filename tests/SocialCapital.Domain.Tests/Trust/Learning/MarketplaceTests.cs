using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>The online task on a real marketplace's ratings, as they were and under attack. The figures are in the output.</summary>
public sealed class MarketplaceTests
{
    private const int FirstFake = 1_000_001;
    private const int Fakes = 100;
    private const int SpiesFriends = 3;

    [Fact]
    public void Ratings_and_risks_are_forecast_as_well_as_is_promised()
    {
        var market = new Marketplace();
        foreach (var (rater, rated, value, at) in Marketplace.ReadRatings())
        {
            market.AskAndTell(rater, rated, value, at);
        }

        var figures = market.Figures;
        TestContext.Current.TestOutputHelper?.WriteLine(figures);

        Assert.True(Judgement.Error(market.Expected) <= 0.220, figures);
        Assert.True(Judgement.Correlation(market.Expected) >= 0.685, figures);
        Assert.True(Judgement.Area(market.Risk) >= 0.92, figures);
        Assert.True(Judgement.CaughtAtFivePercent(market.Risk) >= 0.77, figures);
        Assert.True(Judgement.Area(market.Newcomers) >= 0.81, figures);
        Assert.True(Judgement.Area(market.Scores) >= 0.80, figures);
        Assert.InRange(market.Inside, 0.85, 0.97);
        Assert.InRange(market.Risk.Average(one => one.Risk) / market.Risk.Average(one => one.IsNegative ? 1 : 0), 0.8, 1.25);
    }

    /// <summary>
    /// From a fifth of the history on, new accounts give one rating to two real ones: they slander whoever has a good record and
    /// praise whoever has a bad one. Spies among them were rated well by three raters each that had some standing. Judged on the
    /// real ratings alone.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Under_attack_the_real_ratings_are_forecast_nearly_as_well(int spies)
    {
        var real = Marketplace.ReadRatings().ToArray();
        var market = new Marketplace();
        var random = new Random(5);
        for (var i = 0; i < real.Length; i++)
        {
            var (rater, rated, value, at) = real[i];
            market.AskAndTell(rater, rated, value, at);
            if (i == real.Length / 5)
            {
                Befriend(market, spies, random, [.. real[..i].Select(one => one.Rater).Distinct()], at);
            }

            if (i >= real.Length / 5 && random.Next(2) == 0)
            {
                // Mostly of those who are traded with at the time.
                var victim = real[i - random.Next(1_000)].Rated;
                var isGood = market.Play.Record(victim).Received.Sum >= 0;
                market.Play.Tell(FirstFake + random.Next(Fakes), victim, new Fraction(isGood ? -1_000_000 : 1_000_000), at);
            }
        }

        var figures = market.Figures;
        TestContext.Current.TestOutputHelper?.WriteLine($"{spies} spies: {figures}");

        Assert.True(Judgement.Area(market.Risk) >= 0.90, figures);
        Assert.True(Judgement.Area(market.Scores) >= 0.795, figures);
        Assert.True(Judgement.Area(market.Newcomers) >= 0.79, figures);
        Assert.True(Judgement.CaughtAtFivePercent(market.Risk) >= 0.70, figures);
        Assert.True(Judgement.Error(market.Expected) <= 0.255, figures);
    }

    private static void Befriend(Marketplace market, int spies, Random random, int[] raters, Timestamp at)
    {
        for (var friend = 0; friend < spies * SpiesFriends; friend++)
        {
            int rater;
            do
            {
                rater = raters[random.Next(raters.Length)];
            }
            while (market.Play.Standing(rater, at) < 0.5);
            market.Play.Tell(rater, FirstFake + (friend / SpiesFriends), new Fraction(500_000), at);
        }
    }
}
