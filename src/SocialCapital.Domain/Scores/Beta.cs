using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Scores;

/// <summary>
/// A Beta distribution by its mean and its weight (alpha + beta): what is believed of a probability after so many
/// experiences (A. Jøsang, R. Ismail, The Beta Reputation System, 2002).
/// </summary>
/// <param name="Mean">0 to 1.</param>
/// <param name="Weight">Greater than 0.</param>
public readonly record struct Beta(double Mean, double Weight)
{
    /// <summary>The 95 % quantile of the normal distribution: so many deviations to either side are an interval of 90 %.</summary>
    internal const double Quantile = 1.6448536269514722;

    /// <summary>The lower end of the 90 % interval, by the normal approximation, cut at 0.</summary>
    public double Low => Math.Max(0, Mean - (Quantile * Deviation));

    /// <summary>The upper end of the 90 % interval, cut at 1.</summary>
    public double High => Math.Min(1, Mean + (Quantile * Deviation));

    private double Deviation => Math.Sqrt(Mean * (1 - Mean) / (Weight + 1));

    internal static Fraction Round(double value) => new((int)Math.Round(value * Fraction.MillionthsPerOne));
}
