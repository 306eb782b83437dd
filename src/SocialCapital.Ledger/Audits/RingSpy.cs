namespace SocialCapital.Ledger.Audits;

/// <summary>Somebody of good standing who endorses a ring.</summary>
/// <param name="Member">Who.</param>
/// <param name="Standing">With what standing, 0.5 to 1.</param>
/// <param name="Carries">What part of all that comes in from outside.</param>
public sealed record RingSpy(string Member, double Standing, double Carries);
