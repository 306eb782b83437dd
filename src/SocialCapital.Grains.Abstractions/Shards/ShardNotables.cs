namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>A piece of a shard's notable entries, in their order.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">The offset that was read up to.</param>
/// <param name="HasMore">Whether there may be more before the end.</param>
/// <param name="PolicyVersion">The policy in force.</param>
[GenerateSerializer, Immutable]
public sealed record ShardNotables(
    [property: Id(0)] NotableView[] Entries,
    [property: Id(1)] long Next,
    [property: Id(2)] bool HasMore,
    [property: Id(3)] int PolicyVersion);
