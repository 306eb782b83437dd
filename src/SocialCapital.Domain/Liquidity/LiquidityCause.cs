namespace SocialCapital.Domain.Liquidity;

/// <summary>Why a community is not calm.</summary>
public enum LiquidityCause : byte
{
    /// <summary>It is calm.</summary>
    None = 0,

    /// <summary>Too few of the favors that were asked are honored.</summary>
    FewHonored = 1,

    /// <summary>Too little of the goodwill that was asked is honored: the large favors are refused.</summary>
    LittleHonored = 2,

    /// <summary>Clearly less is honored than in the window before.</summary>
    Fall = 3,

    /// <summary>It is better again, but not yet by the margin that the policy asks for.</summary>
    Recovering = 4,
}
