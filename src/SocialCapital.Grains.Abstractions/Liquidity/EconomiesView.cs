namespace SocialCapital.Grains.Abstractions.Liquidity;

/// <summary>How many relationships are in which economy, and how often they moved from one to another.</summary>
/// <param name="Attention">Thin, or one-sided.</param>
/// <param name="Relationship">Mutual and sustained.</param>
/// <param name="Transactional">Paid for, or exactly settled.</param>
/// <param name="Moves">The moves that there were.</param>
[GenerateSerializer, Immutable]
public sealed record EconomiesView(
    [property: Id(0)] long Attention,
    [property: Id(1)] long Relationship,
    [property: Id(2)] long Transactional,
    [property: Id(3)] EconomyMove[] Moves);
