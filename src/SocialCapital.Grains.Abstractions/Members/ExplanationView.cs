namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>Why a member's score is what it is, and why it is, or is not, called a taker.</summary>
/// <param name="Member">The member as it stands.</param>
/// <param name="Factors">The factors, which sum exactly to the score.</param>
/// <param name="TakerRequirements">What must all be met before a member is called a taker.</param>
[GenerateSerializer, Immutable]
public sealed record ExplanationView(
    [property: Id(0)] MemberView Member,
    [property: Id(1)] FactorView[] Factors,
    [property: Id(2)] TakerRequirementView[] TakerRequirements);
