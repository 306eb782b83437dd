using SocialCapital.Domain.Accounts;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>What one side of a relationship has passed to the other, so that it can be taken back when what was said no longer stands.</summary>
/// <param name="Trust">The trust, weighed down by age.</param>
/// <param name="Distrust">The distrust.</param>
/// <param name="RatingWeight">The rater's standing when its standing rating was given, 0 to 1; 0 where there is no rating.</param>
public sealed record PassedTrust(DecayingSum Trust, DecayingSum Distrust, double RatingWeight)
{
    /// <summary>Nothing.</summary>
    public static PassedTrust None { get; } = new(default, default, 0);
}
