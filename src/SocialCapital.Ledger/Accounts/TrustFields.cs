using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Accounts;

/// <summary>The fields of accounts that are about trust. Most pairs meet once and say nothing of each other: theirs take no room.</summary>
internal static class TrustFields
{
    /// <summary>The most bytes of a member's: two flags, the flows, and the ratings.</summary>
    public const int MemberBytesMax = 8 + (2 * 8) + (7 * 16) + 8 + 8 + RatingsBytesMax;

    /// <summary>The most bytes of a side's.</summary>
    public const int SideBytesMax = 8 + (2 * 16) + 8;

    private const int TraceBytes = 9 * 8;
    private const int RatingsBytesMax = (4 * TraceBytes) + (2 * (8 + (LatestRatings.CountMax * 8)));

    public static void Member(ref FieldCursor cursor, ref MemberTrust trust)
    {
        cursor.Field(ref trust.IsKept);
        if (!trust.IsKept)
        {
            return;
        }

        cursor.Field(ref trust.IsFounder);
        cursor.Field(ref trust.IsTrusted);
        cursor.Field(ref trust.Inflow);
        trust.Correction = cursor.Field(trust.Correction);
        trust.Distrust = cursor.Field(trust.Distrust);
        cursor.Field(ref trust.Spent);
        trust.SpentOnDistrust = cursor.Field(trust.SpentOnDistrust);
        trust.Kept = cursor.Field(trust.Kept);
        trust.LetDown = cursor.Field(trust.LetDown);
        cursor.Field(ref trust.Reference);
        Ratings(ref cursor, ref trust.Ratings);
    }

    public static void Side(ref FieldCursor cursor, ref PassedTrust? passed)
    {
        var isPresent = passed is not null;
        cursor.Field(ref isPresent);
        if (!isPresent)
        {
            return;
        }

        var (trust, distrust, ratingWeight) = passed ?? PassedTrust.None;
        cursor.Field(ref trust);
        cursor.Field(ref distrust);
        cursor.Field(ref ratingWeight);
        if (!cursor.IsWriting)
        {
            passed = new PassedTrust(trust, distrust, ratingWeight);
        }
    }

    /// <summary>A rating that was given before anybody's word was weighed counted in full.</summary>
    public static void SideBeforeTrust(ref RelationshipSide side)
    {
        if (side.Rating.IsPresent)
        {
            side.Passed = PassedTrust.None with { RatingWeight = 1 };
        }
    }

    private static void Ratings(ref FieldCursor cursor, ref RatingRecord ratings)
    {
        var isPresent = !ratings.IsEmpty;
        cursor.Field(ref isPresent);
        if (!isPresent)
        {
            return;
        }

        var given = Trace(ref cursor, ratings.Given);
        var toNewcomers = Trace(ref cursor, ratings.GivenToNewcomers);
        var received = Trace(ref cursor, ratings.Received);
        var weighed = Trace(ref cursor, ratings.ReceivedWeighed);
        var latestGiven = Latest(ref cursor, ratings.LatestGiven);
        var latestReceived = Latest(ref cursor, ratings.LatestReceived);
        if (!cursor.IsWriting)
        {
            ratings = RatingRecord.Of((given, toNewcomers, latestGiven), (received, weighed, latestReceived));
        }
    }

    private static RatingTrace Trace(ref FieldCursor cursor, RatingTrace trace)
    {
        var (count, sum, negative, asOf) = (trace.Count, trace.Sum, trace.Negative, trace.AsOf);
        var (total, last, lastAt) = (trace.Total, trace.Last.Millionths, trace.LastAt);
        var (wasNegative, lastNegativeAt) = (trace.LastNegativeAt is not null, trace.LastNegativeAt ?? default);
        cursor.Field(ref count);
        cursor.Field(ref sum);
        cursor.Field(ref negative);
        cursor.Field(ref asOf);
        cursor.Field(ref total);
        cursor.Field(ref last);
        cursor.Field(ref lastAt);
        cursor.Field(ref wasNegative);
        cursor.Field(ref lastNegativeAt);
        return new RatingTrace
        {
            Count = count,
            Sum = sum,
            Negative = negative,
            AsOf = asOf,
            Total = total,
            Last = new Fraction(last),
            LastAt = lastAt,
            LastNegativeAt = wasNegative ? lastNegativeAt : null,
        };
    }

    // A member's number and what the rating says share eight bytes.
    private static LatestRatings Latest(ref FieldCursor cursor, LatestRatings latest)
    {
        var count = latest.Count;
        cursor.Field(ref count);
        if (count is < 0 or > LatestRatings.CountMax)
        {
            throw new LedgerStoreException($"An account tells of {count} latest ratings.");
        }

        if (cursor.IsWriting)
        {
            for (var i = 0; i < count; i++)
            {
                var (member, value) = latest.Ratings[i];
                var written = ((long)member << 32) | (uint)value.Millionths;
                cursor.Field(ref written);
            }

            return latest;
        }

        Span<(int Member, Fraction Value)> ratings = stackalloc (int, Fraction)[count];
        foreach (ref var rating in ratings)
        {
            long read = 0;
            cursor.Field(ref read);
            rating = ((int)(read >> 32), new Fraction((int)read));
        }

        return new LatestRatings(ratings);
    }
}
