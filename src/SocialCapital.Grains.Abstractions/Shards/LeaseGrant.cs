using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>
/// A shard's word to a silo that what it was told is all there is, for a time. The time counts from a moment on the silo's
/// own clock, before which the shard can't have granted it: no two clocks are compared.
/// </summary>
/// <param name="Shard">Which shard.</param>
/// <param name="Epoch">The owner's number.</param>
/// <param name="Session">
/// The owner's number for its link with the silo. A new one begins when the owner could not reach the silo and gave the
/// old one up: images of an older session count no more.
/// </param>
/// <param name="Offset">The acknowledged offset that all of the silo's images stand for.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="From">The silo's own monotonic clock, from which the time counts.</param>
/// <param name="Duration">How long; zero or less for no lease.</param>
[GenerateSerializer, Immutable]
public sealed record LeaseGrant(
    [property: Id(0)] ShardKey Shard,
    [property: Id(1)] long Epoch,
    [property: Id(2)] long Session,
    [property: Id(3)] long Offset,
    [property: Id(4)] int PolicyVersion,
    [property: Id(5)] long From,
    [property: Id(6)] TimeSpan Duration);
