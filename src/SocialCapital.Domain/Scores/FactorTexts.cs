using System.Globalization;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Scores;

/// <summary>What each factor is, in sentences fit to show to the member.</summary>
internal static class FactorTexts
{
    public const string Start = "Where every member starts.";

    // Less than that nobody would see in two decimals.
    private const double Visible = 0.005;

    // Nobody's word counts fully; that of a member of usual trust nearly does, and that is not worth a sentence.
    private const double NearlyAll = 0.9;

    /// <summary>The sentences of a kind, and, where it was cut, the one that says so.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="account">The member's account.</param>
    /// <param name="halfLife">The policy's.</param>
    /// <param name="now">When.</param>
    /// <param name="counted">The evidence that counts.</param>
    /// <param name="before">What would count, were it not bounded by trust.</param>
    public static string Of(EvidenceKind kind, in MemberAccount account, TimeSpan halfLife, Timestamp now, double counted, double before)
    {
        var text = kind switch
        {
            EvidenceKind.Ratings =>
                "Members who rate you well. Recent ratings count more than old ones." + Heard(FactorCounts.Good(account, halfLife, now)),
            EvidenceKind.Criticism =>
                "Members who rate you badly. It fades with time, and a new rating by the same member replaces the old one."
                + Heard(FactorCounts.Bad(account, halfLife, now)),
            EvidenceKind.Giving =>
                Invariant($"What you gave: {account.Given} in all. Giving to more members counts more than giving more to the same one."),
            EvidenceKind.Thanks => Thanks(account),
            EvidenceKind.Honor =>
                "Favors that were asked of you and that you declined or let expire, beyond those that you honored. Naming somebody else who can help counts as no refusal.",
            EvidenceKind.Tenure => Invariant($"How long you have been here with good conduct: {Math.Floor(FactorCounts.Days(account, now)):0} days."),
            EvidenceKind.Penalties => Invariant($"Penalties by moderators: {account.Penalized} in all. They fade with time."),
            EvidenceKind.Taking => "You have taken from many members, and given to few so far.",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        return before - counted < Visible ? text : text + Invariant(
            $" What speaks for or against a member counts as far as members whom the community trusts stand behind it: here {counted:0.##} of {before:0.##} clear experiences.");
    }

    /// <summary>What a kind is called inside a sentence.</summary>
    public static string PhraseOf(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Ratings => "good ratings",
        EvidenceKind.Criticism => "bad ratings",
        EvidenceKind.Giving => "what you gave",
        EvidenceKind.Thanks => "how your help was valued",
        EvidenceKind.Honor => "favors that you did not honor",
        EvidenceKind.Tenure => "your time here",
        EvidenceKind.Penalties => "penalties",
        EvidenceKind.Taking => "what you took",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Thanks(in MemberAccount account) => (account.ThanksBreadth > 0, account.DisappointmentBreadth > 0) switch
    {
        (_, false) => "Members to whom you gave, and who thanked you for it.",
        (false, _) => "Members to whom you gave, and who were disappointed by it.",
        _ => "How those to whom you gave have valued it: some thanked you, some were disappointed.",
    };

    private static string Heard((double All, double Heard) ratings) => ratings.Heard >= NearlyAll * ratings.All ? "" : Invariant(
        $" Each counts as far as the community trusts whoever gave it: together as {ratings.Heard:0.##} of {ratings.All:0.##}.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
