namespace SocialCapital.Domain.Favors;

/// <summary>One of the requirements that all must be met before a member is called a taker.</summary>
/// <param name="Name">The stable name, that of the grace which protects the member while it is not met.</param>
/// <param name="Value">The member's figure.</param>
/// <param name="Bound">What it is held against.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Text">A sentence fit to show to the member.</param>
public sealed record TakerRequirement(string Name, double Value, double Bound, bool IsMet, string Text);
