using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust;

/// <summary>How far one member may trust another.</summary>
/// <param name="Expected">The rating to expect, -1 to 1.</param>
/// <param name="Low">The lower end of its 90 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Risk">The probability of a bad experience, 0 to 1.</param>
public readonly record struct PairTrust(Fraction Expected, Fraction Low, Fraction High, Fraction Risk);
