using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust;

/// <summary>
/// Whether two members are on good terms, so that either may be asked to speak for the other: goodwill has passed between
/// them (other than by penalties), neither rates the other below zero, and neither is expected to have a bad experience with
/// the other (<see cref="Trusting"/>).
/// </summary>
public static class GoodTerms
{
    /// <summary>The least rating that either may expect of the other: the middle, where nothing bad is expected, nor good.</summary>
    public static Fraction ExpectedMin => new(0);

    /// <summary>Whether a pair is on good terms.</summary>
    /// <param name="pair">The relationship.</param>
    /// <param name="trust">How far the one trusts the other.</param>
    /// <param name="trusted">How far the other trusts the one.</param>
    public static bool Are(in RelationshipAccount pair, PairTrust trust, PairTrust trusted) =>
        (HasGiven(pair.Low) || HasGiven(pair.High))
        && !RatesBadly(pair.Low)
        && !RatesBadly(pair.High)
        && trust.Expected.Millionths >= ExpectedMin.Millionths
        && trusted.Expected.Millionths >= ExpectedMin.Millionths;

    private static bool HasGiven(in RelationshipSide side) => side.Given > side.GivenByPenalty;

    private static bool RatesBadly(in RelationshipSide side) => side.Rating.IsPresent && side.Rating.Value.Millionths < 0;
}
