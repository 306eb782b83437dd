namespace SocialCapital.Domain.Favors;

/// <summary>What becomes of a favor that is asked.</summary>
public enum CreditDecision : byte
{
    /// <summary>It is granted.</summary>
    Granted = 0,

    /// <summary>It is granted, and flagged: it draws the line further than the soft limit.</summary>
    GrantedBeyondSoftLimit = 1,

    /// <summary>It is refused: so much is not available.</summary>
    Insufficient = 2,

    /// <summary>It is refused: the asker must give first (the trust point).</summary>
    BelowTrustPoint = 3,

    /// <summary>It is refused: the asker is beyond the line already, and may only reduce its debt.</summary>
    DebtReducingOnly = 4,

    /// <summary>It is refused: it would be granted, were the line not cut while a run on the bank lasts.</summary>
    CircuitBreaker = 5,

    /// <summary>It is refused: a moderator has frozen one of the two.</summary>
    MemberFrozen = 6,
}
