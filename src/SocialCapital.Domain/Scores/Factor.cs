using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Scores;

/// <summary>One named, signed contribution to a score.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Value">The contribution in exact millionths.</param>
/// <param name="Evidence">How much evidence stands behind it, in clear experiences.</param>
/// <param name="Text">A sentence fit to show to the member.</param>
public sealed record Factor(string Name, Fraction Value, double Evidence, string Text);
