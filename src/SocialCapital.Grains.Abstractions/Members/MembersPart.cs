using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>What one shard knows of several members.</summary>
/// <param name="Accounts">The accounts of those who have one here.</param>
/// <param name="AsOfOffset">The shard's offset.</param>
/// <param name="PolicyVersion">The policy in force.</param>
[GenerateSerializer, Immutable]
public sealed record MembersPart(
    [property: Id(0)] AccountImage[] Accounts,
    [property: Id(1)] long AsOfOffset,
    [property: Id(2)] int PolicyVersion);
