using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>What is expected of one member by another.</summary>
/// <param name="Expected">The rating to expect, -1 to 1.</param>
/// <param name="Low">In nine of ten cases the rating is no lower than this...</param>
/// <param name="High">...and no higher than this; -1 to 1.</param>
/// <param name="Risk">The probability that it is negative, 0 to 1.</param>
/// <param name="RiskLow">The lower end of its 90 % interval.</param>
/// <param name="RiskHigh">The upper end.</param>
public readonly record struct TrustForecast(Fraction Expected, Fraction Low, Fraction High, Fraction Risk, Fraction RiskLow, Fraction RiskHigh);
