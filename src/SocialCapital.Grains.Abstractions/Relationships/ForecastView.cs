using SocialCapital.Grains.Abstractions.Explanations;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>What one member may expect of another, and why.</summary>
/// <param name="Offset">As of this offset of the shard.</param>
/// <param name="Trust">What is to be expected.</param>
/// <param name="Factors">What it is made of; empty where nobody asked.</param>
/// <param name="Summary">It in a few sentences; empty where nobody asked.</param>
[GenerateSerializer, Immutable]
public sealed record ForecastView(
    [property: Id(0)] long Offset,
    [property: Id(1)] TrustView Trust,
    [property: Id(2)] PairFactorView[] Factors,
    [property: Id(3)] string Summary);
