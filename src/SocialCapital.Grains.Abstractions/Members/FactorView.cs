using SocialCapital.Domain.Amounts;
using SocialCapital.Grains.Abstractions.Explanations;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>One named, signed contribution to a score.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Value">The contribution; all factors' values sum exactly to the score.</param>
/// <param name="Evidence">How much evidence stands behind it, in units of one clear experience.</param>
/// <param name="EvidenceBeforeBounds">How much would, were it not bounded by trust.</param>
/// <param name="Counts">The figures behind it.</param>
/// <param name="Entries">The strongest entries behind it; null where there can be none.</param>
/// <param name="Text">Sentences fit to show to the member.</param>
/// <param name="Advice">What would raise it; null where nothing would.</param>
[GenerateSerializer, Immutable]
public sealed record FactorView(
    [property: Id(0)] string Name,
    [property: Id(1)] Fraction Value,
    [property: Id(2)] double Evidence,
    [property: Id(3)] double EvidenceBeforeBounds,
    [property: Id(4)] FactorCountView[] Counts,
    [property: Id(5)] StrongestGroup? Entries,
    [property: Id(6)] string Text,
    [property: Id(7)] string? Advice);
