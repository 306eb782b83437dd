using System.Globalization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>What made-up communities teach.</summary>
public sealed class CommunityLearningTests
{
    private static readonly Fraction Worst = new(-1_000_000);

    [Fact]
    public void A_planted_rule_is_learned()
    {
        var village = new Village(60, seed: 1);
        village.Live(1_500);
        var later = village.Live(1_500);

        var area = Judgement.Area([.. later.Select(one => (one.Forecast.Risk.ToDouble(), one.Rating.Millionths < 0))]);
        var correlation = Judgement.Correlation([.. later.Select(one => (one.Forecast.Expected.ToDouble(), one.Rating.ToDouble()))]);
        var figures = string.Create(CultureInfo.InvariantCulture, $"AUC {area:0.000}, r {correlation:0.000}, insight {village.Insight():0.000}");
        TestContext.Current.TestOutputHelper?.WriteLine(figures);

        // One rating in twenty or so is noise that nobody can tell.
        Assert.True(area > 0.9 && correlation > 0.8 && village.Insight() > 0.97, figures);
        Assert.True(Math.Abs(later.Average(one => one.Forecast.Risk.ToDouble()) - later.Average(one => one.Rating.Millionths < 0 ? 1 : 0)) < 0.05, figures);
        Assert.InRange(later.Average(one => one.Rating.Millionths >= one.Forecast.Low.Millionths && one.Rating.Millionths <= one.Forecast.High.Millionths ? 1 : 0), 0.8, 0.99);
    }

    [Fact]
    public void A_rating_shows_in_the_very_next_answer()
    {
        var village = new Village(30, seed: 2);
        village.Live(600);
        const int rater = 1, rated = 31, stranger = 2;
        var before = village.Ask(stranger, rated);

        village.Play.Tell(rater, rated, Worst, village.Now);
        var after = village.Ask(stranger, rated);
        Assert.True(after.Expected.Millionths < before.Expected.Millionths, $"{before} {after}");
        Assert.True(after.Risk.Millionths > before.Risk.Millionths, $"{before} {after}");

        village.Play.Tell(3, rated, Worst, village.Now);
        Assert.True(village.Ask(stranger, rated).Risk.Millionths > after.Risk.Millionths);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(100_000)]
    [InlineData(0)]
    [InlineData(-1_000_000)]
    public void Where_everybody_always_says_the_same_the_forecast_is_that(int millionths)
    {
        var play = new RatingPlay(PolicyPresets.Balanced);
        var random = new Random(3);
        var now = Acts.Now;
        for (var i = 0; i < 5_000; i++)
        {
            var rater = random.Next(50);
            play.Tell(rater, (rater + 1 + random.Next(49)) % 50, new Fraction(millionths), now);
            now = now.Plus(TimeSpan.FromMinutes(10));
        }

        for (var rated = 1; rated < 60; rated++)
        {
            var forecast = play.Ask(0, rated, now);
            Sanity.Assert(forecast);
            Assert.Equal(millionths / 1e6, forecast.Expected.ToDouble(), 0.1);
            Assert.Equal(millionths < 0 ? 1 : 0, forecast.Risk.ToDouble(), 0.05);
        }

        // And the first who says otherwise is heard, but not believed in everything.
        play.Tell(1, 2, new Fraction(millionths > 0 ? -1_000_000 : 1_000_000), now);
        var others = Enumerable.Range(3, 40).Select(rated => play.Ask(0, rated, now)).ToArray();
        Assert.All(others, Sanity.Assert);
        Assert.Equal(millionths < 0 ? 1 : 0, others.Average(forecast => forecast.Risk.ToDouble()), 0.2);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(-1_000_000)]
    public void A_flood_of_one_rating_stays_finite_and_leaves_others_where_they_were(int millionths)
    {
        var village = new Village(40, seed: 4);
        village.Live(1_500);
        var insight = village.Insight();
        for (var i = 0; i < 10_000; i++)
        {
            village.Play.Tell(101, 102, new Fraction(millionths), village.Now);
            Sanity.Assert(village.Ask(101, 102));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"flood of {millionths}: insight {insight:0.000} then {village.Insight():0.000}; 1 on 2 {village.Ask(1, 2)}, 1 on 5 {village.Ask(1, 5)}, own {village.Ask(101, 102)}"));
        Assert.Equal(millionths / 1e6, village.Ask(101, 102).Expected.ToDouble(), 0.1);
        Assert.True(village.Insight() > 0.9, $"{insight} {village.Insight()}");
        Assert.Equal(1, village.Play.Record(101).Given.Count, 6);
    }
}
