using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>How many relationships were in which economy, by one audit.</summary>
/// <param name="At">As of when.</param>
/// <param name="Attention">Thin, or one-sided.</param>
/// <param name="Relationship">Mutual and sustained.</param>
/// <param name="Transactional">Paid for, or exactly settled.</param>
[GenerateSerializer, Immutable]
public sealed record EconomyCounts(
    [property: Id(0)] Timestamp At, [property: Id(1)] long Attention, [property: Id(2)] long Relationship, [property: Id(3)] long Transactional);
