using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>The scores of two members over all shards.</summary>
/// <param name="From">Of who trusts.</param>
/// <param name="FromEvidence">How much evidence stands behind it, in clear experiences.</param>
/// <param name="To">Of who is trusted.</param>
/// <param name="ToEvidence">How much evidence stands behind that.</param>
[GenerateSerializer, Immutable]
public sealed record PairScores(
    [property: Id(0)] ScoreView From, [property: Id(1)] double FromEvidence, [property: Id(2)] ScoreView To, [property: Id(3)] double ToEvidence);
