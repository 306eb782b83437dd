using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>One named, signed contribution to an expected rating; all of them sum exactly to it.</summary>
/// <param name="Name">The feature's name; <c>bound</c> where the sum would leave -1 to 1.</param>
/// <param name="Value">What it adds.</param>
public readonly record struct TrustFactor(string Name, Fraction Value);
