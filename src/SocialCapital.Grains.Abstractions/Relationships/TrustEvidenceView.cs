using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>What an expectation rests on, in counts that fade with age.</summary>
/// <param name="Given">How many ratings the one who trusts has given.</param>
/// <param name="GivenNegative">How many of them are negative.</param>
/// <param name="Received">How many ratings the other has received.</param>
/// <param name="ReceivedNegative">How many of them are negative.</param>
/// <param name="ReceivedWeighed">How many, each weighed by the standing of whoever gave it.</param>
/// <param name="Circle">How much of those whom the one rates well have rated the other.</param>
/// <param name="Reverse">How the other rates the one; null where it does not.</param>
[GenerateSerializer, Immutable]
public sealed record TrustEvidenceView(
    [property: Id(0)] double Given,
    [property: Id(1)] double GivenNegative,
    [property: Id(2)] double Received,
    [property: Id(3)] double ReceivedNegative,
    [property: Id(4)] double ReceivedWeighed,
    [property: Id(5)] double Circle,
    [property: Id(6)] Fraction? Reverse);
