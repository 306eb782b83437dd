using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>How a member reciprocates, relative to its ability.</summary>
/// <param name="Value">0 to 1: what it gives of what can be expected of it.</param>
/// <param name="Ability">0 to 1: what can be expected, as a part of what it receives.</param>
[GenerateSerializer, Immutable]
public sealed record ReciprocityView([property: Id(0)] Fraction Value, [property: Id(1)] Fraction Ability);
