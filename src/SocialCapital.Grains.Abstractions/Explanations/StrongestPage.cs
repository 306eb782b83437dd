namespace SocialCapital.Grains.Abstractions.Explanations;

/// <summary>What one shard has found.</summary>
/// <param name="Groups">The strongest entries, by factor; none of factors without any.</param>
/// <param name="ReadBack">What was read for it.</param>
[GenerateSerializer, Immutable]
public sealed record StrongestPage([property: Id(0)] StrongestGroup[] Groups, [property: Id(1)] ShardReadBack ReadBack);
