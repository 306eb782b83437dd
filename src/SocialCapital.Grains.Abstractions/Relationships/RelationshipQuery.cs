using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>Asks a pair's shard for their relationship.</summary>
/// <param name="From">Who looks.</param>
/// <param name="To">At whom.</param>
/// <param name="At">As of when evidence is weighed by its age.</param>
[GenerateSerializer, Immutable]
public sealed record RelationshipQuery([property: Id(0)] string From, [property: Id(1)] string To, [property: Id(2)] Timestamp At);
