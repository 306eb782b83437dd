using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Baselines;

/// <summary>What one member says of one thing that another did, or did not do.</summary>
/// <param name="From">Who says so.</param>
/// <param name="About">Of whom.</param>
/// <param name="IsGood">Whether it was good.</param>
/// <param name="At">When it was said.</param>
public readonly record struct Experience(string From, string About, bool IsGood, Timestamp At);
