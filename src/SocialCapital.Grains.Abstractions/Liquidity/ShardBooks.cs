using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;

namespace SocialCapital.Grains.Abstractions.Liquidity;

/// <summary>A community's books in one shard.</summary>
/// <param name="AsOfOffset">The acknowledged offset that they stand for.</param>
/// <param name="PolicyVersion">The policy in force there.</param>
/// <param name="Flows">The books.</param>
/// <param name="Refusals">The latest refusals, the earliest first.</param>
/// <param name="OpenFavors">How many favors are open.</param>
/// <param name="Held">What is held for them.</param>
[GenerateSerializer, Immutable]
public sealed record ShardBooks(
    [property: Id(0)] long AsOfOffset,
    [property: Id(1)] int PolicyVersion,
    [property: Id(2)] CommunityFlows Flows,
    [property: Id(3)] NamedRefusal[] Refusals,
    [property: Id(4)] int OpenFavors,
    [property: Id(5)] GoodwillSum Held);
