using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Grains.Abstractions.Leaderboards;

/// <summary>The leaders of a community.</summary>
/// <param name="Members">Best first.</param>
/// <param name="AsOfOffset">The sum of the shards' offsets that the ranking is as of.</param>
[GenerateSerializer, Immutable]
public sealed record Leaderboard([property: Id(0)] MemberView[] Members, [property: Id(1)] long AsOfOffset);
