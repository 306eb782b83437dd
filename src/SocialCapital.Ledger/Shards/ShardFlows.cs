using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;

namespace SocialCapital.Ledger.Shards;

/// <summary>The community's books in one shard.</summary>
/// <param name="Offset">The acknowledged offset that they stand for.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="Flows">The books; a copy.</param>
/// <param name="Names">The ids of those whom the refusals name.</param>
/// <param name="OpenFavors">How many favors are open.</param>
/// <param name="Held">What is held for them.</param>
public sealed record ShardFlows(
    long Offset, int PolicyVersion, CommunityFlows Flows, IReadOnlyDictionary<int, string> Names, int OpenFavors, GoodwillSum Held);
