using System.Globalization;
using SocialCapital.Domain.Accounts;

namespace SocialCapital.Domain.Scores;

/// <summary>What would raise each factor, in sentences fit to show to the member. Figures are reckoned (<see cref="Possibilities"/>), never guessed.</summary>
internal static class FactorAdvice
{
    // Half of what two decimals show: a smaller gain is not promised.
    private const decimal Visible = 0.005m;

    /// <summary>What moves a score away from where everybody starts.</summary>
    public static string OfStart(Possibilities possible) =>
        "Nothing that you do changes where you start; what is known of you counts more the more there is of it."
        + Gain(" A full rating by a member of standing who has not rated you yet adds about ", possible.AnotherRating());

    /// <summary>What would raise a kind's factor; null where nothing would.</summary>
    public static string? Of(EvidenceKind kind, Possibilities possible) => kind switch
    {
        EvidenceKind.Ratings => OfRatings(possible.AnotherRating()),
        EvidenceKind.Criticism =>
            "It fades by itself, and whoever gave it can rate you anew, which takes its place." + Without(possible.WithoutCriticism(), possible.Score),
        EvidenceKind.Giving => OfGiving(possible.AnotherGift()),
        EvidenceKind.Thanks => OfThanks(possible),
        EvidenceKind.Honor => OfHonor(possible.AnotherHonoredFavor()),
        EvidenceKind.Tenure => possible.Days < Weighing.FullTenure.TotalDays
            ? Invariant($"It grows by itself, until {Weighing.FullTenure.TotalDays:0} days, as far as you give and are valued in that time.")
            : null,
        EvidenceKind.Penalties =>
            Invariant($"Penalties count half after {possible.HalfLife.TotalDays:0.#} days, and a moderator can take one back.")
            + Without(possible.WithoutPenalties(), possible.Score),
        EvidenceKind.Taking =>
            "Give to members of whom you have taken, or to others." + Gain(Gift, possible.AnotherGift()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static readonly string Gift = Invariant($" {Saturation.HalfAt} given to a member to whom you have not given yet add about ");

    private static string OfRatings(decimal gain) => gain >= Visible
        ? "Good ratings by members of standing raise it." + Gain(" A full one, by a member of standing who has not rated you yet, adds about ", gain)
        : "You are rated as well as can be: one more rating changes hardly anything, but ratings fade, so go on as you do.";

    private static string OfGiving(decimal gain) => gain >= Visible
        ? "Give to members to whom you have not given yet." + Gain(Gift, gain)
        : "Giving more adds hardly anything now. What you gave counts more when those who received it say so: by a rating, by thanks, by asking you again.";

    private static string OfThanks(Possibilities possible)
    {
        var said = possible.Account.DisappointmentBreadth > 0
            ? "Whoever was disappointed can value what you gave anew: the last word counts."
            : "It rises when more of those to whom you give thank you for it.";
        return said + Gain(" Thanks by a member of standing who has not thanked you yet add about ", possible.AnotherThanks());
    }

    private static string OfHonor(decimal gain) =>
        "Honor favors that you are asked, or name somebody else who can help: each that you honor makes up for one that you did not."
        + Gain(" The next, asked by a member of standing, adds about ", gain);

    private static string Gain(string before, decimal gain) => gain >= Visible ? before + Invariant($"{gain:0.00}.") : "";

    private static string Without(decimal score, decimal now) => score - now >= Visible ? Invariant($" Without it your score would be {score:0.00}.") : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
