namespace SocialCapital.Gateway.Audits;

/// <summary>Somebody of good standing who endorses a ring.</summary>
/// <param name="Member">Who.</param>
/// <param name="Standing">With what standing, 0 to 1.</param>
/// <param name="Carries">What part of all that comes in from outside.</param>
internal sealed record RingSpyResponse(string Member, decimal Standing, decimal Carries);
