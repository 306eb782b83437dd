namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>Figures of a community over its shards.</summary>
/// <param name="Members">Accounts of members, summed over shards: a member seen by several shards counts in each.</param>
/// <param name="Relationships">Pairs that ever met.</param>
/// <param name="Entries">Entries in the journals; also the sum of the shards' offsets.</param>
[GenerateSerializer, Immutable]
public sealed record CommunityTotals(
    [property: Id(0)] long Members,
    [property: Id(1)] long Relationships,
    [property: Id(2)] long Entries);
