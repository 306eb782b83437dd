using SocialCapital.Client.Liquidity;

namespace SocialCapital.Client.Audits;

/// <summary>What kind of dealings members have.</summary>
public sealed record HealthEconomies
{
    /// <summary>As of this audit.</summary>
    public required EconomyCounts Now { get; init; }

    /// <summary>As of the audit before; null where this is the first.</summary>
    public EconomyCounts? Before { get; init; }

    /// <summary>How often a relationship moved from one to another between the ends of the two audits, or since the beginning.</summary>
    public required IReadOnlyList<EconomyMove> Moves { get; init; }
}
