using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>What one member may expect of another, and why.</summary>
/// <param name="Offset">As of this offset of the shard.</param>
/// <param name="Trust">What is to be expected.</param>
/// <param name="Factors">What the expectation is made of, the largest first; empty where nobody asked. They sum exactly to it.</param>
/// <param name="Evidence">What the factors rest on.</param>
[GenerateSerializer, Immutable]
public sealed record ForecastView(
    [property: Id(0)] long Offset,
    [property: Id(1)] TrustView Trust,
    [property: Id(2)] TrustFactorView[] Factors,
    [property: Id(3)] TrustEvidenceView Evidence);
