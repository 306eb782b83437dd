using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>How far one member may trust another.</summary>
/// <param name="Expected">The rating to expect, -1 to 1.</param>
/// <param name="Low">The lower end of its 90 % interval.</param>
/// <param name="High">The upper end of its 90 % interval.</param>
/// <param name="Risk">The probability that a rating would be negative, 0 to 1.</param>
/// <param name="RiskLow">The lower end of its 90 % interval.</param>
/// <param name="RiskHigh">The upper end.</param>
[GenerateSerializer, Immutable]
public sealed record TrustView(
    [property: Id(0)] Fraction Expected,
    [property: Id(1)] Fraction Low,
    [property: Id(2)] Fraction High,
    [property: Id(3)] Fraction Risk,
    [property: Id(4)] Fraction RiskLow,
    [property: Id(5)] Fraction RiskHigh);
