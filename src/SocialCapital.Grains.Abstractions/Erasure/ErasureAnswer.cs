namespace SocialCapital.Grains.Abstractions.Erasure;

/// <summary>How an erasure ended in one shard.</summary>
/// <param name="Done">What was done, now or under the same id before; null where the shard does not know the member, or could not.</param>
/// <param name="Refusal">Why it could not be done; null where it could.</param>
[GenerateSerializer, Immutable]
public sealed record ErasureAnswer([property: Id(0)] ErasedAccount? Done, [property: Id(1)] string? Refusal);
