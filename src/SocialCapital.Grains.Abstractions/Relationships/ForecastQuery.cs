using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>Asks a pair's shard what one of the two may expect of the other.</summary>
/// <param name="From">Who trusts.</param>
/// <param name="To">Who is trusted.</param>
/// <param name="At">As of when evidence is weighed by its age.</param>
/// <param name="Scores">The two members' scores over all shards; null where the community has one shard, which knows them itself.</param>
/// <param name="IsExplained">Whether the factors are asked for.</param>
[GenerateSerializer, Immutable]
public sealed record ForecastQuery(
    [property: Id(0)] string From,
    [property: Id(1)] string To,
    [property: Id(2)] Timestamp At,
    [property: Id(3)] PairScores? Scores,
    [property: Id(4)] bool IsExplained);
