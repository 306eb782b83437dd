using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>What an account that wakes gets from its shard.</summary>
/// <param name="Grant">How long, and under which owner, the silo may answer from memory.</param>
/// <param name="Image">The account; null where the shard has none.</param>
/// <param name="IsAttached">Whether every change will be told; where not, the image counts for this once.</param>
[GenerateSerializer, Immutable]
public sealed record AttachReply(
    [property: Id(0)] LeaseGrant Grant,
    [property: Id(1)] AccountImage? Image,
    [property: Id(2)] bool IsAttached);
