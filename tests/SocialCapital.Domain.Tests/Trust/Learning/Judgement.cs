namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>How good forecasts of ratings were.</summary>
internal static class Judgement
{
    /// <summary>The root of the mean square error.</summary>
    public static double Error(IReadOnlyCollection<(double Forecast, double Rating)> pairs) =>
        Math.Sqrt(pairs.Average(pair => (pair.Forecast - pair.Rating) * (pair.Forecast - pair.Rating)));

    /// <summary>Pearson's correlation.</summary>
    public static double Correlation(IReadOnlyCollection<(double Forecast, double Rating)> pairs)
    {
        var (meanForecast, meanRating) = (pairs.Average(pair => pair.Forecast), pairs.Average(pair => pair.Rating));
        return pairs.Sum(pair => (pair.Forecast - meanForecast) * (pair.Rating - meanRating))
            / Math.Sqrt(
                pairs.Sum(pair => (pair.Forecast - meanForecast) * (pair.Forecast - meanForecast))
                * pairs.Sum(pair => (pair.Rating - meanRating) * (pair.Rating - meanRating)));
    }

    /// <summary>The area under the ROC curve: how often a negative rating had the higher risk, ties counting half.</summary>
    public static double Area(IReadOnlyCollection<(double Risk, bool IsNegative)> pairs)
    {
        var (negative, wins, seen) = (0.0, 0.0, 0.0);
        foreach (var equal in pairs.GroupBy(pair => pair.Risk).OrderBy(group => group.Key))
        {
            var positives = equal.Count(pair => !pair.IsNegative);
            var negatives = equal.Count() - positives;
            wins += negatives * (seen + (positives / 2.0));
            seen += positives;
            negative += negatives;
        }

        return wins / (negative * seen);
    }

    /// <summary>The part of the negative ratings that is caught where one in twenty of the others is flagged.</summary>
    public static double CaughtAtFivePercent(IReadOnlyCollection<(double Risk, bool IsNegative)> pairs)
    {
        var others = pairs.Where(pair => !pair.IsNegative).Select(pair => pair.Risk).OrderDescending().ToArray();
        var bound = others[(int)(0.05 * others.Length)];
        return pairs.Count(pair => pair.IsNegative && pair.Risk > bound) / (double)pairs.Count(pair => pair.IsNegative);
    }
}
