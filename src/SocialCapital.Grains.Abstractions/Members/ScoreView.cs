using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>Trust in [0, 1] with the interval that it lies in with 90 % probability.</summary>
/// <param name="Value">The score.</param>
/// <param name="Low">The interval's lower end.</param>
/// <param name="High">The interval's upper end.</param>
[GenerateSerializer, Immutable]
public sealed record ScoreView(
    [property: Id(0)] Fraction Value,
    [property: Id(1)] Fraction Low,
    [property: Id(2)] Fraction High);
