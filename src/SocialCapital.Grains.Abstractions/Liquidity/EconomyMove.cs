using SocialCapital.Domain.Economies;

namespace SocialCapital.Grains.Abstractions.Liquidity;

/// <summary>How often a relationship moved from one economy to another.</summary>
[GenerateSerializer, Immutable]
public sealed record EconomyMove([property: Id(0)] Economy From, [property: Id(1)] Economy To, [property: Id(2)] long Times);
