namespace SocialCapital.Client.Liquidity;

/// <summary>The circuit breaker.</summary>
public sealed record CircuitBreaker
{
    /// <summary>Whether lines are cut now: there is a run.</summary>
    public required bool IsActive { get; init; }

    /// <summary>The part of each line that is left then, 0 to 1.</summary>
    public required decimal LineShare { get; init; }
}
