using SocialCapital.Domain.Amounts;

namespace SocialCapital.Grains.Abstractions.Feeds;

/// <summary>A member who has become a taker since the last audit, or is none any more; with the evidence.</summary>
/// <param name="Member">The member's id.</param>
/// <param name="IsTaker">Whether it is one now.</param>
/// <param name="Answered">How many of the favors asked of it were honored, declined or left to expire.</param>
/// <param name="HonorRate">What part of them it honors, by its record.</param>
/// <param name="HonorRateHigh">The upper end of that rate's interval.</param>
/// <param name="Reciprocity">What part it gives of what can be expected of it.</param>
/// <param name="TakingBreadth">From how many it takes: in millionths of a member, each counted up to one.</param>
/// <param name="GivingBreadth">To how many it gives, likewise.</param>
[GenerateSerializer, Immutable]
public sealed record ClassifiedMember(
    [property: Id(0)] string Member,
    [property: Id(1)] bool IsTaker,
    [property: Id(2)] int Answered,
    [property: Id(3)] Fraction HonorRate,
    [property: Id(4)] Fraction HonorRateHigh,
    [property: Id(5)] Fraction Reciprocity,
    [property: Id(6)] long TakingBreadth,
    [property: Id(7)] long GivingBreadth);
