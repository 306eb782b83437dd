using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Explanations;

/// <summary>One named, signed contribution to what one member may expect of another, and to the risk.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Value">What it adds to the expected rating; all of them sum exactly to it.</param>
/// <param name="Risk">What it adds to the risk; all of them sum exactly to it.</param>
/// <param name="Counts">The figures behind it.</param>
/// <param name="Text">Sentences fit to show to the one who trusts.</param>
/// <param name="Advice">What would raise it; null where nothing does.</param>
[GenerateSerializer, Immutable]
public sealed record PairFactorView(
    [property: Id(0)] string Name,
    [property: Id(1)] Fraction Value,
    [property: Id(2)] Fraction Risk,
    [property: Id(3)] FactorCountView[] Counts,
    [property: Id(4)] string Text,
    [property: Id(5)] string? Advice);
