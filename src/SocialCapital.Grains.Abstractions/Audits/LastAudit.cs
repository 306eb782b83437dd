using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>An audit that came to its end.</summary>
/// <param name="At">As of when it weighed ratings.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Offsets">For each shard the offset that it stands for, at least: that of a checkpoint.</param>
/// <param name="Relationships">How many relationships it read.</param>
/// <param name="Edges">In how many of them anybody endorses or distrusts.</param>
/// <param name="Rounds">How many rounds trust flowed.</param>
/// <param name="Trusted">Whom trust flowed from.</param>
[GenerateSerializer, Immutable]
public sealed record LastAudit(
    [property: Id(0)] Timestamp At,
    [property: Id(1)] Timestamp FinishedAt,
    [property: Id(2)] long[] Offsets,
    [property: Id(3)] long Relationships,
    [property: Id(4)] long Edges,
    [property: Id(5)] int Rounds,
    [property: Id(6)] string[] Trusted);
