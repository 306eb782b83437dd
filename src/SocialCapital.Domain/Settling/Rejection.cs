namespace SocialCapital.Domain.Settling;

/// <summary>Why one event was not accepted, in a form fit for whoever sent it.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Reason">One sentence that names the field or the rule.</param>
public sealed record Rejection(RejectionCode Code, string Reason);
