namespace SocialCapital.Grains.Abstractions.Leaderboards;

/// <summary>The members of one shard that could be among the leaders of the community.</summary>
/// <param name="Members">Their ids, best first by this shard's own accounts.</param>
/// <param name="AsOfOffset">The shard's offset.</param>
[GenerateSerializer, Immutable]
public sealed record ShardLeaders([property: Id(0)] string[] Members, [property: Id(1)] long AsOfOffset);
