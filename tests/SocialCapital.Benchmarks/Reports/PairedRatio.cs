namespace SocialCapital.Benchmarks.Reports;

/// <summary>How one thing stands to another over pairs that were measured right after each other, so that what drifts is in both.</summary>
/// <param name="Mean">The geometric mean of the pairs' ratios.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct PairedRatio(double Mean, double Low, double High)
{
    /// <summary>
    /// The ratio, with the normal interval of the mean logarithm: 1.96 standard errors. From 20 pairs on that is at most 7 % too
    /// narrow against Student's.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer than two pairs.</exception>
    public static PairedRatio Of(IReadOnlyCollection<(double Value, double To)> pairs)
    {
        if (pairs.Count < 2)
        {
            throw new ArgumentException("At least two pairs are needed.", nameof(pairs));
        }

        double[] logs = [.. pairs.Select(pair => Math.Log(pair.Value / pair.To))];
        double mean = logs.Average();
        double error = Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / (logs.Length - 1) / logs.Length);
        return new PairedRatio(Math.Exp(mean), Math.Exp(mean - (1.96 * error)), Math.Exp(mean + (1.96 * error)));
    }
}
