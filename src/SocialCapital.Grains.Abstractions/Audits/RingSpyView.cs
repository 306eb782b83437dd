namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>Somebody of good standing who endorses a ring.</summary>
/// <param name="Member">Who.</param>
/// <param name="Standing">With what standing.</param>
/// <param name="Carries">What part of all that comes in from outside.</param>
[GenerateSerializer, Immutable]
public sealed record RingSpyView([property: Id(0)] string Member, [property: Id(1)] double Standing, [property: Id(2)] double Carries);
