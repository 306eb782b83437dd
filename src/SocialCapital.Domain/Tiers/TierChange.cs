namespace SocialCapital.Domain.Tiers;

/// <summary>What an assessment changes.</summary>
public enum TierChange
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The member has earned a higher tier, and has it at once.</summary>
    Rose,

    /// <summary>It meets less than its tier asks for: the grace begins.</summary>
    AtRisk,

    /// <summary>It meets what its tier asks for again before the grace was over.</summary>
    Recovered,

    /// <summary>The grace is over: it falls.</summary>
    Fell,

    /// <summary>The policy has no such tier any more: it has the one that it earns.</summary>
    Placed,
}
