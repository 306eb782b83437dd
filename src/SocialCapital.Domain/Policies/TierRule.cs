using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>A tier and what it takes: breadth and time as well as amount.</summary>
/// <param name="Name">The tier's name.</param>
/// <param name="Score">The least score.</param>
/// <param name="Relationships">The least number of relationships.</param>
/// <param name="Days">The least number of days since the first entry.</param>
/// <param name="Given">The least goodwill given.</param>
public sealed record TierRule(string Name, Fraction Score, int Relationships, int Days, Goodwill Given);
