using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Scores;

/// <summary>
/// Finds the strongest entries behind each kind of evidence about a member, from its entries looked at from the newest back. An
/// entry's strength is what it contributes by itself under the policy, weighed down by age with the half-life: of a rating, how good
/// or how bad it is; of what was given or taken, and of a penalty, its goodwill as it is worth now; of thanks and disappointments,
/// which count alike, one; of a favor, how far its asker was let down (<see cref="FavorOutcome"/>). A rating is weighed by how far the
/// community trusted whoever gave it, too, so that the strengths of all ratings sum to what is kept of them; with other entries that is
/// not kept. What was reversed or replaced is none. Tenure has no entries.
/// </summary>
/// <typeparam name="T">What is kept of an entry.</typeparam>
/// <param name="now">As of when entries are weighed by their age.</param>
/// <param name="halfLife">The policy's.</param>
public sealed class StrongestEntries<T>(Timestamp now, TimeSpan halfLife)
{
    /// <summary>So many are kept of each kind.</summary>
    public const int Most = 5;

    private readonly StandingEntries _standing = new();
    private readonly Strongest<(Goodwill Worth, T Item)>[] _kinds =
        [.. Enumerable.Range(0, Weighing.Kinds).Select(_ => new Strongest<(Goodwill Worth, T Item)>(Most))];

    /// <summary>The strongest of a kind, the strongest first, with what they are worth now.</summary>
    public Strongest<(Goodwill Worth, T Item)> Of(EvidenceKind kind) => _kinds[(int)kind];

    /// <summary>Looks at the next older entry of the member.</summary>
    /// <param name="entry">The entry; older than all before it.</param>
    /// <param name="isGiver">Whether the member is the entry's giver; else it is the receiver.</param>
    /// <param name="item">What to keep of it.</param>
    /// <param name="weight">Of a rating: how much its rater's word counted (<see cref="PassedTrust.RatingWeight"/>), 0 to 1.</param>
    public void Look(in Entry entry, bool isGiver, T item, double weight)
    {
        if (_standing.Look(entry, out var worth) && EvidenceOf(entry, isGiver, worth) is var (kind, strength) && strength > 0)
        {
            _kinds[(int)kind].Offer((entry.Kind == EntryKind.Rating ? weight : 1) * strength * DecayingSum.Freshness(entry.OccurredAt, now, halfLife), (worth, item));
        }
    }

    private static (EvidenceKind Kind, double Strength)? EvidenceOf(in Entry entry, bool isGiver, Goodwill worth) => (entry.Kind, isGiver) switch
    {
        (EntryKind.Rating, false) => (
            entry.Value.Millionths < 0 ? EvidenceKind.Criticism : EvidenceKind.Ratings, Math.Abs(entry.Value.ToDouble())),
        (EntryKind.Deposit or EntryKind.FavorHonored, _) => (
            isGiver ? EvidenceKind.Giving : EvidenceKind.Taking, (double)worth.ToDecimal()),
        (EntryKind.Appreciation, true) => (EvidenceKind.Thanks, entry.StanceAfter == Stance.None ? 0 : 1),
        (EntryKind.FavorDeclined or EntryKind.FavorExpired, true) => (EvidenceKind.Honor, FavorOutcome.Of(entry)?.LetDown ?? 0),
        (EntryKind.Penalty, false) => (EvidenceKind.Penalties, (double)worth.ToDecimal()),
        _ => null,
    };
}
