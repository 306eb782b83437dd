namespace SocialCapital.Grains.Abstractions.Explanations;

/// <summary>One figure behind a factor.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Value">The figure.</param>
[GenerateSerializer, Immutable]
public sealed record FactorCountView([property: Id(0)] string Name, [property: Id(1)] double Value);
