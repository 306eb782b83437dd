using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>The rings that an audit found.</summary>
/// <param name="At">As of when.</param>
/// <param name="Offsets">For each shard the offset that it stands for, at least.</param>
/// <param name="Found">How many there are.</param>
/// <param name="Rings">The first of them, those who lift themselves most first.</param>
[GenerateSerializer, Immutable]
public sealed record RingsView(
    [property: Id(0)] Timestamp At, [property: Id(1)] long[] Offsets, [property: Id(2)] int Found, [property: Id(3)] RingView[] Rings);
