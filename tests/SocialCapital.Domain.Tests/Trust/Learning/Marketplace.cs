using System.Globalization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>A real marketplace's ratings, played as they were given: ask, then tell, one after the other.</summary>
internal sealed class Marketplace
{
    private readonly List<(double Expected, double Risk, double Score, double Rating, bool IsNewcomer, bool IsInside)> _forecasts = [];

    public RatingPlay Play { get; } = new(PolicyPresets.Balanced);

    public IReadOnlyCollection<(double Forecast, double Rating)> Expected => [.. _forecasts.Select(one => (one.Expected, one.Rating))];

    public IReadOnlyCollection<(double Risk, bool IsNegative)> Risk => [.. _forecasts.Select(one => (one.Risk, one.Rating < 0))];

    public IReadOnlyCollection<(double Risk, bool IsNegative)> Newcomers =>
        [.. _forecasts.Where(one => one.IsNewcomer).Select(one => (one.Risk, one.Rating < 0))];

    /// <summary>What the member's score alone says of the risk.</summary>
    public IReadOnlyCollection<(double Risk, bool IsNegative)> Scores => [.. _forecasts.Select(one => (-one.Score, one.Rating < 0))];

    public double Inside => _forecasts.Average(one => one.IsInside ? 1 : 0);

    public string Figures => string.Create(
        CultureInfo.InvariantCulture,
        $"RMSE {Judgement.Error(Expected):0.0000}, r {Judgement.Correlation(Expected):0.0000}, AUC {Judgement.Area(Risk):0.0000}, R5 {Judgement.CaughtAtFivePercent(Risk):0.000}, newcomers {Judgement.Area(Newcomers):0.0000}, member {Judgement.Area(Scores):0.0000}, inside {Inside:0.000}, risk {Risk.Average(one => one.Risk):0.0000} of {Risk.Average(one => one.IsNegative ? 1 : 0):0.0000}");

    public void AskAndTell(int rater, int rated, Fraction value, Timestamp at)
    {
        var forecast = Play.Ask(rater, rated, at);
        _forecasts.Add((
            forecast.Expected.ToDouble(),
            forecast.Risk.ToDouble(),
            Play.Score(rated, at).Value.ToDouble(),
            value.ToDouble(),
            Play.Record(rated).Received.Total == 0,
            value.Millionths >= forecast.Low.Millionths && value.Millionths <= forecast.High.Millionths));
        Play.Tell(rater, rated, value, at);
    }

    /// <summary>The ratings by time; the test is skipped where the file is missing.</summary>
    public static IEnumerable<(int Rater, int Rated, Fraction Value, Timestamp At)> ReadRatings()
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
