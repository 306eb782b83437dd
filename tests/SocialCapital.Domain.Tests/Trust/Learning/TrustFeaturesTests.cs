using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>What is known of two, figured by hand.</summary>
public sealed class TrustFeaturesTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);
    private static readonly Fraction Worst = new(-1_000_000);

    [Fact]
    public void Of_two_strangers_nothing_is_known_but_that_the_other_is_new()
    {
        var features = FeaturesOf(RatingRecord.Empty, RatingRecord.Empty, Acts.Now);

        Assert.Equal(1, features["start"]);
        Assert.Equal(0.4, features["conduct"]);
        Assert.Equal(0.7, features["own-score"]);

        // The mean of no ratings lies as far below the usual as is to be said of nobody: both means start at 0.
        Assert.Equal((-0.1, -0.1), (features["own-recent-verdicts"], features["recent-ratings"]));
        string[] known = ["start", "conduct", "own-score", "own-recent-verdicts", "recent-ratings"];
        Assert.All(features.Where(one => !known.Contains(one.Key)), one => Assert.Equal(0, one.Value, 12));
    }

    [Fact]
    public void The_others_record_is_drawn_to_the_usual_by_two_ratings_and_one()
    {
        var rated = RatingRecord.Empty.AfterReceiving(9, Worst, Acts.Now, null, HalfLife);
        var features = FeaturesOf(RatingRecord.Empty, rated, Acts.Now);

        Assert.Equal(((-1 + 0.2) / 3) - 0.1, features["ratings"], 12);
        Assert.Equal(((1 + 0.1) / 2) - 0.1, features["bad-ratings"], 12);
        Assert.Equal((-2 / 3.0) - 0.1, features["recent-ratings"], 12);
        Assert.Equal(1, features["recent-bad-rating"]);

        var later = FeaturesOf(RatingRecord.Empty, rated, Acts.Now.Plus(HalfLife));
        Assert.Equal(((-0.5 + 0.2) / 2.5) - 0.1, later["ratings"], 12);
        Assert.Equal(Math.Exp(-3), later["recent-bad-rating"], 12);
        Assert.Equal(0, FeaturesOf(RatingRecord.Empty, rated.AfterReceiving(8, Fraction.One, Acts.Now, null, HalfLife), Acts.Now)["recent-bad-rating"]);
    }

    [Fact]
    public void The_ones_habits_and_mood_are_its_own()
    {
        var rater = RatingRecord.Empty.AfterGiving(9, true, Worst, Acts.Now, null, HalfLife).AfterReceiving(8, Worst, Acts.Now, null, HalfLife);
        var features = FeaturesOf(rater, RatingRecord.Empty, Acts.Now.Plus(TimeSpan.FromDays(1)));
        var age = Math.Pow(0.5, 1 / 30.0);

        Assert.Equal(((-age + 0.2) / (age + 2)) - 0.1, features["severity"], 12);
        Assert.Equal(((age + 0.1) / (age + 1)) - 0.1, features["harshness"], 12);
        Assert.Equal(-1, features["last-verdict"]);
        Assert.Equal(Math.Exp(-1), features["recent-anger"], 12);
        Assert.Equal(Math.Exp(-1), features["own-recent-bad-rating"], 12);
        Assert.Equal(((age + 0.1) / (age + 1)) - 0.1, features["newcomer-suspicion"], 12);
        Assert.Equal((Math.Log(2), Math.Log(2)), (features["own-experience"], features["newcomer-own-experience"]));
        Assert.Equal((-2 / 3.0) - 0.1, features["own-recent-verdicts"], 12);
    }

    [Fact]
    public void The_circle_are_those_whom_the_one_rates_well_weighed_by_how_well()
    {
        var rater = RatingRecord.Empty
            .AfterGiving(7, false, Fraction.One, Acts.Now, null, HalfLife)
            .AfterGiving(8, false, new Fraction(500_000), Acts.Now, null, HalfLife)
            .AfterGiving(9, false, Worst, Acts.Now, null, HalfLife);
        var rated = RatingRecord.Empty
            .AfterReceiving(7, new Fraction(200_000), Acts.Now, null, HalfLife)
            .AfterReceiving(8, Worst, Acts.Now, null, HalfLife)
            .AfterReceiving(9, Worst, Acts.Now, null, HalfLife)
            .AfterReceiving(10, Worst, Acts.Now, null, HalfLife);
        var features = FeaturesOf(rater, rated, Acts.Now);

        Assert.Equal((0.2 - 0.5) / (1.5 + 0.5), features["circle"], 12);
        Assert.Equal(0.5 / (1.5 + 0.5), features["circle-warns"], 12);
    }

    [Fact]
    public void No_ones_experience_counts_for_more_than_that_of_four_hundred()
    {
        var busy = new RatingRecord { Given = new RatingTrace { Total = 1_000_000 } };
        var features = FeaturesOf(busy, busy, Acts.Now);

        Assert.Equal((6, 6), (features["own-experience"], features["other-experience"]));
        Assert.Equal(6, FeaturesOf(busy, new RatingRecord { Given = new RatingTrace { Total = 403 } }, Acts.Now)["other-experience"], 0.01);
    }

    [Fact]
    public void How_the_other_rates_the_one_is_told_from_that_it_does_not()
    {
        var evidence = TrustEvidence.Of(RatingRecord.Empty, RatingRecord.Empty, default(Fraction), 0, 0, 0, HalfLife, Acts.Now);
        Assert.Equal((0, 1), (FeaturesOf(evidence)["reverse-rating"], FeaturesOf(evidence)["reverse-rating-known"]));
        Assert.Equal((-1, 1), (FeaturesOf(evidence with { Reverse = Worst })["reverse-rating"], FeaturesOf(evidence with { Reverse = Worst })["reverse-rating-known"]));
        Assert.Equal(0, FeaturesOf(evidence with { Reverse = null })["reverse-rating-known"]);
    }

    [Fact]
    public void What_is_usual_is_learned_from_all_ratings_and_of_newcomers_faster()
    {
        var usual = default(BaseRates);
        Assert.Equal((0.1, 0.1, 0.1), (usual.Mean, usual.NegativeShare, usual.NewcomerNegativeShare));

        usual.Learn(Worst, ofNewcomer: true, weight: 1);
        Assert.Equal(0, usual.Mean, 12);
        Assert.Equal(2 / 11.0, usual.NegativeShare, 12);
        Assert.Equal((1 + (2 / 11.0)) / 2, usual.NewcomerNegativeShare, 12);

        for (var i = 0; i < 200_000; i++)
        {
            usual.Learn(new Fraction(500_000), ofNewcomer: i >= 199_000, weight: 1);
        }

        Assert.Equal(10_000, usual.Count, 0.01);
        Assert.Equal(100, usual.Newcomers, 0.01);
        Assert.Equal(0.5, usual.Mean, 0.001);
        Assert.InRange(usual.NewcomerNegativeShare, 0, 0.001);
    }

    private static Dictionary<string, double> FeaturesOf(RatingRecord rater, RatingRecord rated, Timestamp now) =>
        FeaturesOf(TrustEvidence.Of(rater, rated, null, 0.4, 0.7, 0, HalfLife, now));

    private static Dictionary<string, double> FeaturesOf(TrustEvidence evidence)
    {
        var features = new double[TrustFeatures.Count];
        TrustFeatures.Fill(evidence, default, features);
        return TrustFeatures.Names.Zip(features).ToDictionary(one => one.First, one => one.Second);
    }
}
