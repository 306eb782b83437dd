namespace SocialCapital.Gateway.Liquidity;

/// <summary>The circuit breaker.</summary>
/// <param name="IsActive">Whether lines are cut now: there is a run.</param>
/// <param name="LineShare">The part of each line that is left then, 0 to 1.</param>
internal sealed record CircuitBreakerResponse(bool IsActive, decimal LineShare);
