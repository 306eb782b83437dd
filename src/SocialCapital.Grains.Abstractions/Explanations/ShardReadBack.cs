namespace SocialCapital.Grains.Abstractions.Explanations;

/// <summary>How far back a shard's entries were read for an explanation.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Entries">How many entries were read: the latest.</param>
/// <param name="Oldest">The offset of the oldest of them; 0 where there was none.</param>
/// <param name="IsWhole">Whether there are no older ones.</param>
[GenerateSerializer, Immutable]
public sealed record ShardReadBack(
    [property: Id(0)] int Shard,
    [property: Id(1)] int Entries,
    [property: Id(2)] long Oldest,
    [property: Id(3)] bool IsWhole);
