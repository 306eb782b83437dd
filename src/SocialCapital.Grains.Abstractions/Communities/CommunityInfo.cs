using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>What a gateway needs to know about a community.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Shards">How many shards it has.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="CreatedAt">When it was founded.</param>
/// <param name="Keys">Its keys, those that have expired lately, too.</param>
/// <param name="Relationships">Who sees what is between two members.</param>
/// <param name="Tiers">Who sees a member's tier.</param>
/// <param name="Scores">In which form readers see scores.</param>
/// <param name="Quota">How much it may ask of each gateway.</param>
/// <param name="IsRefolding">Whether it is being re-folded, and answers nothing else meanwhile.</param>
[GenerateSerializer, Immutable]
public sealed record CommunityInfo(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] int Shards,
    [property: Id(3)] int PolicyVersion,
    [property: Id(4)] Timestamp CreatedAt,
    [property: Id(7)] CommunityKey[] Keys,
    [property: Id(8)] Audience Relationships,
    [property: Id(9)] Audience Tiers,
    [property: Id(10)] ScoreForm Scores,
    [property: Id(11)] CommunityQuota Quota,
    [property: Id(12)] bool IsRefolding = false);
