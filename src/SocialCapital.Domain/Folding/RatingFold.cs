using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Folding;

/// <summary>What ratings, and their reversals, do to the accounts of the rater and the rated.</summary>
internal static class RatingFold
{
    /// <summary>A rating takes the place of the one that stood.</summary>
    /// <param name="entry">The rating.</param>
    /// <param name="weight">The rater's standing, 0 to 1.</param>
    /// <param name="halfLife">The policy's.</param>
    /// <param name="rater">The rater's account.</param>
    /// <param name="rated">The account of the other.</param>
    /// <param name="side">The rater's side of their relationship.</param>
    public static void Rate(in Entry entry, double weight, TimeSpan halfLife, ref MemberAccount rater, ref MemberAccount rated, ref RelationshipSide side)
    {
        var (replaced, replacedWeight) = (Standing(side), Weight(side));
        var isNewcomer = rated.Trust.Ratings.Received.Total == 0;
        (rater.Trust.IsKept, rated.Trust.IsKept) = (true, true);
        rater.Trust.Ratings = rater.Trust.Ratings.AfterGiving(entry.Receiver, isNewcomer, entry.Value, entry.OccurredAt, replaced, halfLife);
        rated.Trust.Ratings = rated.Trust.Ratings.AfterReceiving(
            entry.Giver, entry.Value, entry.OccurredAt, replaced, halfLife, weight, replacedWeight);
        var rating = new StandingRating { Offset = entry.Offset, Value = entry.Value, OccurredAt = entry.OccurredAt };
        Replace(rating, weight, halfLife, ref rated, ref side);
    }

    /// <summary>A reversal takes the standing rating away; where there was one before it, that stands again.</summary>
    /// <inheritdoc cref="Rate"/>
    public static void Reverse(in Entry entry, double weight, TimeSpan halfLife, ref MemberAccount rater, ref MemberAccount rated, ref RelationshipSide side)
    {
        if (!entry.RestoresStatement)
        {
            return;
        }

        var restored = new StandingRating { Offset = entry.PreviousStatement, Value = entry.RestoredValue, OccurredAt = entry.RestoredOccurredAt };
        if (Standing(side) is { } reversed)
        {
            (Fraction, Timestamp)? again = restored.IsPresent ? (restored.Value, restored.OccurredAt) : null;
            (rater.Trust.IsKept, rated.Trust.IsKept) = (true, true);
            rater.Trust.Ratings = rater.Trust.Ratings.WithoutGiven(entry.Receiver, reversed, again, halfLife);
            rated.Trust.Ratings = rated.Trust.Ratings.WithoutReceived(entry.Giver, reversed, again, halfLife, Weight(side), weight);
        }

        Replace(restored, weight, halfLife, ref rated, ref side);
    }

    private static void Replace(StandingRating rating, double weight, TimeSpan halfLife, ref MemberAccount rated, ref RelationshipSide side)
    {
        if (side.Rating.IsPresent)
        {
            Weigh(side.Rating, -Weight(side), halfLife, ref rated);
            rated.Ratings--;
        }

        if (rating.IsPresent)
        {
            Weigh(rating, weight, halfLife, ref rated);
            rated.Ratings++;
        }

        side.Rating = rating;
        side.Passed = (side.Passed ?? PassedTrust.None) with { RatingWeight = rating.IsPresent ? weight : 0 };
    }

    private static void Weigh(StandingRating rating, double signedWeight, TimeSpan halfLife, ref MemberAccount rated)
    {
        var value = rating.Value.ToDouble();
        if (value > 0)
        {
            rated.RatedUp.Add(signedWeight * value, rating.OccurredAt, halfLife);
        }
        else
        {
            rated.RatedDown.Add(signedWeight * -value, rating.OccurredAt, halfLife);
        }
    }

    private static (Fraction Value, Timestamp At)? Standing(in RelationshipSide side) =>
        side.Rating.IsPresent ? (side.Rating.Value, side.Rating.OccurredAt) : null;

    private static double Weight(in RelationshipSide side) => side.Passed?.RatingWeight ?? 0;
}
