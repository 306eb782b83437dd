using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Tiers;

/// <summary>What a member has of what tiers ask for.</summary>
/// <param name="Score">The score.</param>
/// <param name="Relationships">With how many others it has a relationship.</param>
/// <param name="Age">How long ago its first entry was.</param>
/// <param name="Given">What it has given.</param>
internal readonly record struct TierFacts(Fraction Score, int Relationships, TimeSpan Age, Goodwill Given);
