namespace SocialCapital.Cli.Http;

/// <summary>How a community's bank stands: calm, strained or run; why; and who was refused by whom.</summary>
internal sealed record LiquidityView(
    string State, DateTimeOffset Since, string? Cause, string Reason, RefusalsView Refusals, BreakerView? Breaker);

/// <summary>Who was refused, and who refused, those with most favors first.</summary>
internal sealed record RefusalsView(IReadOnlyList<RefusalCountView> Refused, IReadOnlyList<RefusalCountView> Refusing);

internal sealed record RefusalCountView(string Member, long Favors, decimal Amount);

/// <summary>The circuit breaker; <see cref="LineShare"/> is the part of each line that is left while it is active.</summary>
internal sealed record BreakerView(bool IsActive, decimal LineShare);

/// <summary>As much of a policy document as is shown.</summary>
internal sealed record PolicyView(CreditRuleView Credit);

/// <summary>What the policy lets everybody draw on everybody, before trust.</summary>
internal sealed record CreditRuleView(decimal Starter);
