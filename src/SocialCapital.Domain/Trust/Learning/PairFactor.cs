using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Scores;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>One named, signed contribution to what one member may expect of another, and to the risk.</summary>
/// <param name="Name">The stable name of its <see cref="TrustGroup"/>.</param>
/// <param name="Value">What it adds to the expected rating; those of all factors sum exactly to it.</param>
/// <param name="Risk">What it adds to the risk; those of all factors sum exactly to it.</param>
/// <param name="Counts">The figures behind it.</param>
/// <param name="Text">Sentences fit to show to the one who trusts.</param>
/// <param name="Advice">What would raise it, fit to show to the same; null where nothing does that the two could do.</param>
public sealed record PairFactor(string Name, Fraction Value, Fraction Risk, IReadOnlyList<FactorCount> Counts, string Text, string? Advice);
