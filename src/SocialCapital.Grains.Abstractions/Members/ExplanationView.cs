using SocialCapital.Grains.Abstractions.Explanations;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>Why a member's score is what it is, and why it is, or is not, called a taker.</summary>
/// <param name="Member">The member as it stands.</param>
/// <param name="Summary">The score in a few sentences.</param>
/// <param name="Factors">The factors, which sum exactly to the score.</param>
/// <param name="ReadBack">How far back each shard's entries were looked at for the strongest; only of shards that know the member.</param>
/// <param name="TakerRequirements">What must all be met before a member is called a taker.</param>
[GenerateSerializer, Immutable]
public sealed record ExplanationView(
    [property: Id(0)] MemberView Member,
    [property: Id(1)] string Summary,
    [property: Id(2)] FactorView[] Factors,
    [property: Id(3)] ShardReadBack[] ReadBack,
    [property: Id(4)] TakerRequirementView[] TakerRequirements);
