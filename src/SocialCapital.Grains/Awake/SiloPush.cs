using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Awake;

/// <summary>One message from a shard to a silo for each flush, however many accounts it is about.</summary>
/// <param name="Grant">The lease that comes with it.</param>
/// <param name="Images">The new images of accounts that are awake there.</param>
[GenerateSerializer, Immutable]
internal sealed record SiloPush([property: Id(0)] LeaseGrant Grant, [property: Id(1)] AccountImage[] Images);
