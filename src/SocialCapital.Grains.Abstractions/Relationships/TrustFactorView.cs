using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>One named, signed contribution to an expected rating.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Value">What it adds.</param>
[GenerateSerializer, Immutable]
public sealed record TrustFactorView([property: Id(0)] string Name, [property: Id(1)] Fraction Value);
