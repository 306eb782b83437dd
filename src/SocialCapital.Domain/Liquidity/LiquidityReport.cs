using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Liquidity;

/// <summary>How a community's bank stands, and why.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">Since when, to the hour; the begin of what is kept where it was never another.</param>
/// <param name="Cause">Why it is not calm.</param>
/// <param name="Window">The window that ends now.</param>
/// <param name="Before">The window before it.</param>
/// <param name="Economies">How relationships moved between economies.</param>
public sealed record LiquidityReport(
    LiquidityState State,
    Timestamp Since,
    LiquidityCause Cause,
    LiquidityWindow Window,
    LiquidityWindow Before,
    EconomyMoves Economies);
