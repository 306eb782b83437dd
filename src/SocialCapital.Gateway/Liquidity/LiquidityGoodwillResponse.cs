namespace SocialCapital.Gateway.Liquidity;

/// <summary>The favors of a window in goodwill.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Honored">What was honored, after appreciations and reversals.</param>
/// <param name="Refused">What was declined, expired, or left of those honored in part.</param>
internal sealed record LiquidityGoodwillResponse(decimal Asked, decimal Honored, decimal Refused);
