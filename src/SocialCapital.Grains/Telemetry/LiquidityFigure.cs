using SocialCapital.Domain.Liquidity;

namespace SocialCapital.Grains.Telemetry;

/// <summary>How a community's bank stood.</summary>
/// <param name="SeenAt">When, on the monotonic clock.</param>
/// <param name="State">The state.</param>
/// <param name="Window">The window that ended then.</param>
internal readonly record struct LiquidityFigure(long SeenAt, LiquidityState State, LiquidityWindow Window);
