using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Scores;

/// <summary>The figures behind each kind of evidence, from what an account keeps of it.</summary>
public static class FactorCounts
{
    // What fading leaves of one rating after ten half-lives; less is not worth a word.
    private const double Least = 0.001;

    /// <summary>
    /// The figures of a kind:
    /// <list type="bullet">
    /// <item>ratings: <c>standing</c> (by others, good and bad), <c>good</c> (those that are not negative), weighed down by age, and
    /// <c>goodHeard</c>, these weighed by their raters' standing, too; criticism likewise with <c>bad</c> and <c>badHeard</c>;</item>
    /// <item>giving: <c>given</c> in units, <c>members</c> to whom, each counted up to one, and <c>relationships</c>;</item>
    /// <item>thanks: <c>thankful</c> and <c>disappointed</c> members, each counted up to one;</item>
    /// <item>honor: favors <c>asked</c>, <c>honored</c>, <c>declined</c>, <c>referred</c> (of those declined) and <c>expired</c>;</item>
    /// <item>tenure: <c>days</c>; penalties: <c>total</c> in units, and <c>now</c>, weighed down by age;</item>
    /// <item>taking: <c>received</c> in units, <c>takingFrom</c> and <c>givingTo</c> so many members, each counted up to one, and
    /// <c>takingFromHeard</c>, these weighed by their standing.</item>
    /// </list>
    /// </summary>
    public static IReadOnlyList<FactorCount> Of(EvidenceKind kind, in MemberAccount account, TimeSpan halfLife, Timestamp now) => kind switch
    {
        EvidenceKind.Ratings => [new("standing", account.Ratings), .. Pair("good", Good(account, halfLife, now))],
        EvidenceKind.Criticism => [new("standing", account.Ratings), .. Pair("bad", Bad(account, halfLife, now))],
        EvidenceKind.Giving =>
        [
            new("given", Units(account.Given)), new("members", One(account.GivingBreadth)), new("relationships", account.Relationships),
        ],
        EvidenceKind.Thanks => [new("thankful", One(account.ThanksBreadth)), new("disappointed", One(account.DisappointmentBreadth))],
        EvidenceKind.Honor =>
        [
            new("asked", account.FavorsAskedOf),
            new("honored", account.FavorsHonored),
            new("declined", account.FavorsDeclined),
            new("referred", account.FavorsReferred),
            new("expired", account.FavorsExpired),
        ],
        EvidenceKind.Tenure => [new("days", Days(account, now))],
        EvidenceKind.Penalties => [new("total", Units(account.Penalized)), new("now", Math.Max(0, account.DecayedPenalized.At(now, halfLife)))],
        EvidenceKind.Taking =>
        [
            new("received", Units(account.Received)),
            new("takingFrom", One(account.TakingBreadth)),
            new("takingFromHeard", One(account.WeighedTakingBreadth)),
            new("givingTo", One(account.GivingBreadth)),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether a kind has something to tell although nothing of it counts: ratings by those whom nobody trusts.</summary>
    internal static bool IsWorthTelling(EvidenceKind kind, in MemberAccount account, TimeSpan halfLife, Timestamp now) => kind switch
    {
        EvidenceKind.Ratings => Good(account, halfLife, now).All > Least,
        EvidenceKind.Criticism => Bad(account, halfLife, now).All > Least,
        _ => false,
    };

    /// <summary>The good ratings by others, weighed down by age; and the same weighed by their raters' standing, too.</summary>
    internal static (double All, double Heard) Good(in MemberAccount account, TimeSpan halfLife, Timestamp now)
    {
        var (all, heard) = Received(account, halfLife, now);
        return (Math.Max(0, all.Count - all.Negative), Math.Max(0, heard.Count - heard.Negative));
    }

    /// <summary>The bad ratings by others, likewise.</summary>
    internal static (double All, double Heard) Bad(in MemberAccount account, TimeSpan halfLife, Timestamp now)
    {
        var (all, heard) = Received(account, halfLife, now);
        return (all.Negative, heard.Negative);
    }

    internal static double Days(in MemberAccount account, Timestamp now) =>
        account.Entries > 0 && now > account.FirstAt ? now.Since(account.FirstAt).TotalDays : 0;

    private static (RatingTrace All, RatingTrace Heard) Received(in MemberAccount account, TimeSpan halfLife, Timestamp now)
    {
        var ratings = account.Trust.Ratings;
        return (ratings.Received.At(now, halfLife), ratings.ReceivedWeighed.At(now, halfLife));
    }

    private static FactorCount[] Pair(string name, (double All, double Heard) ratings) => [new(name, ratings.All), new(name + "Heard", ratings.Heard)];

    private static double Units(Goodwill goodwill) => (double)goodwill.ToDecimal();

    private static double One(long millionths) => millionths / (double)Fraction.MillionthsPerOne;
}
