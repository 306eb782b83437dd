using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Scores;

/// <summary>One named, signed contribution to a score.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Value">The contribution in exact millionths.</param>
/// <param name="Evidence">How much evidence stands behind it, in clear experiences.</param>
/// <param name="EvidenceBeforeBounds">How much would, were it not bounded by how far the community trusts those who stand behind it; never less.</param>
/// <param name="Counts">The figures behind it.</param>
/// <param name="Text">Sentences fit to show to the member.</param>
/// <param name="Advice">What would raise it, fit to show to the member; null where nothing would.</param>
public sealed record Factor(
    string Name,
    Fraction Value,
    double Evidence,
    double EvidenceBeforeBounds,
    IReadOnlyList<FactorCount> Counts,
    string Text,
    string? Advice);
