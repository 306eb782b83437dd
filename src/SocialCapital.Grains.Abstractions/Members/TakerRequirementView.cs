namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>One of the requirements that all must be met before a member is called a taker.</summary>
/// <param name="Name">The stable name, that of the grace which protects the member while it is not met.</param>
/// <param name="Value">The member's figure.</param>
/// <param name="Bound">What it is held against.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Text">A sentence fit to show to the member.</param>
[GenerateSerializer, Immutable]
public sealed record TakerRequirementView(
    [property: Id(0)] string Name,
    [property: Id(1)] double Value,
    [property: Id(2)] double Bound,
    [property: Id(3)] bool IsMet,
    [property: Id(4)] string Text);
