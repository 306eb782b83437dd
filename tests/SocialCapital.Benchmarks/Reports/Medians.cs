namespace SocialCapital.Benchmarks.Reports;

/// <summary>The middle of what several rounds found.</summary>
internal static class Medians
{
    /// <summary>The middle one, or the mean of the middle two.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
