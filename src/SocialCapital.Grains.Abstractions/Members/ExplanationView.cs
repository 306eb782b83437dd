namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>Why a member's score is what it is.</summary>
/// <param name="Member">The member as it stands.</param>
/// <param name="Factors">The factors, which sum exactly to the score.</param>
[GenerateSerializer, Immutable]
public sealed record ExplanationView([property: Id(0)] MemberView Member, [property: Id(1)] FactorView[] Factors);
