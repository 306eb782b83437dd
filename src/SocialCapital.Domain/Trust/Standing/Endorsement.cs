using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// What one of a pair says of the other by what it <em>did itself</em>: rated, thanked, was disappointed, asked for favors that
/// the other honored, gave and got back. What the other did unasked never counts, or deposits would buy endorsements.
/// </summary>
/// <param name="Positive">
/// 0 to 1: the noisy-or of a standing rating above zero (faded), of the thanks given and of the favors asked that the other
/// honored (each saturating, one half at three), and half of the saturation of the goodwill that both gave.
/// </param>
/// <param name="Negative">
/// 0 to 1: the noisy-or of the size of a standing rating below zero (faded) and half of the saturation of the disappointments expressed.
/// </param>
public readonly record struct Endorsement(double Positive, double Negative)
{
    // Weaker evidence than words: giving back may be mere courtesy, and a disappointment about one deposit no verdict on its giver.
    private const double WeakPart = 0.5;

    /// <summary>What the one says of the other.</summary>
    /// <param name="by">The side of who endorses.</param>
    /// <param name="of">The side of who is endorsed.</param>
    /// <param name="halfLife">The policy's: how long it takes until a rating weighs half.</param>
    /// <param name="at">As of when ratings are weighed; one that is later weighs fully.</param>
    public static Endorsement Of(in RelationshipSide by, in RelationshipSide of, TimeSpan halfLife, Timestamp at)
    {
        var rating = by.Rating.IsPresent
            ? by.Rating.Value.ToDouble() * (at > by.Rating.OccurredAt ? DecayingSum.Weight(at.Since(by.Rating.OccurredAt), halfLife) : 1)
            : 0;
        var mutual = Lesser(by.Given - by.GivenByPenalty, of.Given - of.GivenByPenalty);
        return new Endorsement(
            1 - ((1 - Math.Max(0, rating)) * (1 - OfCount(of.Thanked)) * (1 - OfCount(of.FavorsHonored)) * (1 - (WeakPart * Part(Saturation.OfGoodwill(mutual))))),
            1 - ((1 - Math.Max(0, -rating)) * (1 - (WeakPart * OfCount(of.Disappointed)))));
    }

    private static Goodwill Lesser(Goodwill left, Goodwill right) => left < right ? left : right;

    private static double OfCount(int count) => Part(Saturation.OfCount(count));

    private static double Part(long millionths) => millionths / (double)Fraction.MillionthsPerOne;
}
