namespace SocialCapital.Domain.Liquidity;

/// <summary>How a community's bank stands.</summary>
public enum LiquidityState : byte
{
    /// <summary>Favors are honored.</summary>
    Calm = 0,

    /// <summary>Many are not, or clearly fewer are than before.</summary>
    Strained = 1,

    /// <summary>A run on the bank: most are not.</summary>
    Run = 2,
}
