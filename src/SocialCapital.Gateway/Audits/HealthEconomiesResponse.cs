using SocialCapital.Gateway.Liquidity;

namespace SocialCapital.Gateway.Audits;

/// <summary>What kind of dealings members have.</summary>
/// <param name="Now">As of this audit.</param>
/// <param name="Before">As of the audit before; null where this is the first.</param>
/// <param name="Moves">How often a relationship moved from one to another between the ends of the two audits, or since the beginning.</param>
internal sealed record HealthEconomiesResponse(EconomyCountsResponse Now, EconomyCountsResponse? Before, IReadOnlyList<EconomyMoveResponse> Moves);
