using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Explanations;

/// <summary>Asks one shard for the strongest entries behind what is thought of somebody.</summary>
/// <param name="Member">Whose entries; of a pair, the one who trusts.</param>
/// <param name="Other">The other of the pair; null for all of the member's entries.</param>
/// <param name="At">As of when entries are weighed by their age.</param>
/// <param name="HalfLife">The policy's.</param>
[GenerateSerializer, Immutable]
public sealed record StrongestQuery(
    [property: Id(0)] string Member,
    [property: Id(1)] string? Other,
    [property: Id(2)] Timestamp At,
    [property: Id(3)] TimeSpan HalfLife);
