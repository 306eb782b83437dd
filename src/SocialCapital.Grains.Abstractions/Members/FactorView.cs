using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>One named, signed contribution to a score.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Value">The contribution; all factors' values sum exactly to the score.</param>
/// <param name="Evidence">How much evidence stands behind it, in units of one clear experience.</param>
/// <param name="Text">A sentence fit to show to the member.</param>
[GenerateSerializer, Immutable]
public sealed record FactorView(
    [property: Id(0)] string Name,
    [property: Id(1)] Fraction Value,
    [property: Id(2)] double Evidence,
    [property: Id(3)] string Text);
