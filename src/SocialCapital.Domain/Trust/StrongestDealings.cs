using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust;

/// <summary>
/// Finds the strongest entries of a pair for the trust of one of the two in the other, from the pair's entries looked at from the
/// newest back. An entry's strength is what it weighs by itself, as <see cref="Trusting"/> weighs it: the one's own rating first, then
/// the other's help, as it is worth now, and what the one said of it; and one as much as a thanks for each favor that the other left
/// without help, and for the other's rating of the one. All are weighed down by age. What was reversed or replaced is none.
/// </summary>
/// <typeparam name="T">What is kept of an entry.</typeparam>
/// <param name="now">As of when entries are weighed by their age.</param>
/// <param name="halfLife">The policy's.</param>
public sealed class StrongestDealings<T>(Timestamp now, TimeSpan halfLife)
{
    /// <summary>So many are kept.</summary>
    public const int Most = 5;

    private readonly StandingEntries _standing = new();

    /// <summary>The strongest, the strongest first, with what they are worth now.</summary>
    public Strongest<(Goodwill Worth, T Item)> Kept { get; } = new(Most);

    /// <summary>Looks at the next older entry of the pair.</summary>
    /// <param name="entry">The entry; older than all before it.</param>
    /// <param name="isGiver">Whether the one who trusts is the entry's giver; else the other is.</param>
    /// <param name="item">What to keep of it.</param>
    public void Look(in Entry entry, bool isGiver, T item)
    {
        if (_standing.Look(entry, out var worth) && StrengthOf(entry, isGiver, worth) is > 0 and var strength)
        {
            Kept.Offer(strength * DecayingSum.Freshness(entry.OccurredAt, now, halfLife), (worth, item));
        }
    }

    private static double StrengthOf(in Entry entry, bool isGiver, Goodwill worth) => (entry.Kind, isGiver) switch
    {
        (EntryKind.Rating, true) => Trusting.OwnRatingWeight * Math.Abs(entry.Value.ToDouble()),
        (EntryKind.Rating, false) => OneWord * Math.Abs(entry.Value.ToDouble()),
        (EntryKind.Deposit or EntryKind.FavorHonored, false) =>
            Trusting.HelpWeight * Saturation.OfGoodwill(worth) / Fraction.MillionthsPerOne,
        (EntryKind.Appreciation, false) when entry.StanceAfter != Stance.None => OneWord,
        (EntryKind.FavorDeclined or EntryKind.FavorExpired, false) => OneWord,
        _ => 0,
    };

    private static double OneWord => Trusting.StanceWeight * Saturation.OfCount(1) / Fraction.MillionthsPerOne;
}
