namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>A shard's figures.</summary>
/// <param name="Offset">The last acknowledged entry's offset; how many entries it holds.</param>
/// <param name="Members">How many members have an account here; <c>@commons</c> is not counted.</param>
/// <param name="Relationships">How many pairs have a relationship.</param>
/// <param name="ConservationErrorMicroUnits">The sum of (given - received) over all members: must be zero.</param>
/// <param name="PolicyVersion">The policy that events are settled under now.</param>
[GenerateSerializer, Immutable]
public sealed record ShardStatus(
    [property: Id(0)] long Offset,
    [property: Id(1)] long Members,
    [property: Id(2)] long Relationships,
    [property: Id(3)] long ConservationErrorMicroUnits,
    [property: Id(4)] int PolicyVersion);
