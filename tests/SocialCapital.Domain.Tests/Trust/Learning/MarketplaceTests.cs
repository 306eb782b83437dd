using System.Globalization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>The online task on a real marketplace's ratings: ask, then tell, one after the other.</summary>
public sealed class MarketplaceTests
{
    [Fact]
    public void Ratings_and_risks_are_forecast_as_well_as_is_promised()
    {
        var forecasts = new List<(double Expected, double Risk, double Score, double Rating, bool IsNewcomer, bool IsInside)>();
        var play = new RatingPlay(PolicyPresets.Balanced);
        foreach (var (rater, rated, value, at) in ReadRatings())
        {
            var forecast = play.Ask(rater, rated, at);
            var isInside = value.Millionths >= forecast.Low.Millionths && value.Millionths <= forecast.High.Millionths;
            forecasts.Add((
                forecast.Expected.ToDouble(),
                forecast.Risk.ToDouble(),
                play.Score(rated, at).Value.ToDouble(),
                value.ToDouble(),
                play.Record(rated).Received.Total == 0,
                isInside));
            play.Tell(rater, rated, value, at);
        }

        var expected = forecasts.Select(one => (one.Expected, one.Rating)).ToArray();
        var risk = forecasts.Select(one => (one.Risk, one.Rating < 0)).ToArray();
        var newcomers = forecasts.Where(one => one.IsNewcomer).Select(one => (one.Risk, one.Rating < 0)).ToArray();
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"RMSE {Judgement.Error(expected):0.0000}, r {Judgement.Correlation(expected):0.0000}, AUC {Judgement.Area(risk):0.0000}, R5 {Judgement.CaughtAtFivePercent(risk):0.000}, newcomers {Judgement.Area(newcomers):0.0000}, member {Judgement.Area([.. forecasts.Select(one => (-one.Score, one.Rating < 0))]):0.0000}, inside {forecasts.Average(one => one.IsInside ? 1 : 0):0.000}, risk {forecasts.Average(one => one.Risk):0.0000} of {risk.Average(one => one.Item2 ? 1 : 0):0.0000}");
        TestContext.Current.TestOutputHelper?.WriteLine(figures);

        Assert.True(Judgement.Error(expected) <= 0.220, figures);
        Assert.True(Judgement.Correlation(expected) >= 0.685, figures);
        Assert.True(Judgement.Area(risk) >= 0.92, figures);
        Assert.True(Judgement.CaughtAtFivePercent(risk) >= 0.77, figures);
        Assert.True(Judgement.Area(newcomers) >= 0.81, figures);
        Assert.InRange(forecasts.Average(one => one.IsInside ? 1 : 0), 0.85, 0.97);
        Assert.InRange(forecasts.Average(one => one.Risk) / risk.Average(one => one.Item2 ? 1 : 0), 0.8, 1.25);
    }

    private static IEnumerable<(int Rater, int Rated, Fraction Value, Timestamp At)> ReadRatings()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(PathIn(folder)))
        {
            folder = folder.Parent;
        }

        if (folder is null)
        {
            Assert.Skip("The rating file ../shared/data/otc_dev60.csv is not here.");
        }

        return File.ReadLines(PathIn(folder!))
            .Select(line => line.Split(','))
            .Select(parts => (
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                int.Parse(parts[1], CultureInfo.InvariantCulture),
                new Fraction(int.Parse(parts[2], CultureInfo.InvariantCulture) * 100_000),
                new Timestamp((long)(decimal.Parse(parts[3], CultureInfo.InvariantCulture) * 1_000_000))))
            .OrderBy(rating => rating.Item4);

        static string PathIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "shared", "data", "otc_dev60.csv");
    }
}
