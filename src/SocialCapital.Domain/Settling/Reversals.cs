using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Domain.Settling;

/// <summary>
/// Settles reversals. A reversed deposit or penalty gives back what it is worth now; a reversed rating or appreciation
/// makes the one before it stand again, if it was the one that stood.
/// </summary>
public static class Reversals
{
    private static readonly Rejection OfWrongKind = new(RejectionCode.WrongEntry, "of: an entry of this kind can't be reversed.");

    /// <summary>Whether settling needs to know which statement stands again (<see cref="StandsAgainFrom"/>).</summary>
    /// <param name="target">The entry to reverse.</param>
    /// <param name="deposit">For an appreciation: its deposit.</param>
    /// <param name="pair">The pair's relationship.</param>
    public static bool IsStanding(in ReferencedEntry target, in ReferencedEntry? deposit, in RelationshipAccount pair) =>
        target.Entry.Kind switch
        {
            EntryKind.Rating => SideOf(target.Entry, pair).Rating.Offset == target.Entry.Offset,
            EntryKind.Appreciation => deposit is { } d && !d.Current.IsReversed
                && d.Current.StandingAppreciation == target.Entry.Offset,
            _ => false,
        };

    /// <summary>Where the search for the statement that stands again begins: follow each reversed one's own predecessor.</summary>
    public static long StandsAgainFrom(in ReferencedEntry target) => target.Entry.PreviousStatement;

    /// <summary>Settles a reversal, as the overload below does, and rejects what an account could not hold.</summary>
    /// <remarks>
    /// The reversal of an appreciation below the deposit's worth gives goodwill back to the giver, so it can exceed
    /// <see cref="Settlement.BalanceLimit"/>; all other reversals only take.
    /// </remarks>
    /// <param name="claim">The claim; its giver and receiver are those of the target.</param>
    /// <param name="target">The entry to reverse.</param>
    /// <param name="deposit">For an appreciation: its deposit.</param>
    /// <param name="standsAgain">The latest earlier statement that was not reversed; null where there is none.</param>
    /// <param name="giver">The giver's account.</param>
    /// <param name="receiver">The receiver's account.</param>
    /// <param name="pair">The pair's relationship.</param>
    public static Settled Reversal(
        in Claim claim,
        in ReferencedEntry target,
        in ReferencedEntry? deposit,
        in ReferencedEntry? standsAgain,
        in MemberAccount giver,
        in MemberAccount receiver,
        in RelationshipAccount pair)
    {
        var settled = Undo(claim, target, deposit, standsAgain, pair);
        return settled.Rejection is null && settled.Entry.Worth > Goodwill.Zero
            && Settlement.Overflow(settled.Entry.Worth, giver, receiver) is { } overflow
            ? new Settled(default, overflow)
            : settled;
    }

    /// <summary>Why an entry can't be reversed, whatever its accounts can hold; null where it can.</summary>
    public static Rejection? WhyNot(EntryKind kind, bool isReversed) => (isReversed, kind) switch
    {
        (true, _) => new Rejection(RejectionCode.AlreadyReversed, "of: it was reversed before."),
        (_, EntryKind.Deposit or EntryKind.FavorHonored or EntryKind.Penalty or EntryKind.Rating or EntryKind.Appreciation) => null,
        _ => OfWrongKind,
    };

    private static Settled Undo(
        in Claim claim,
        in ReferencedEntry target,
        in ReferencedEntry? deposit,
        in ReferencedEntry? standsAgain,
        in RelationshipAccount pair)
    {
        var current = target.Current;
        if (WhyNot(target.Entry.Kind, current.IsReversed) is { } rejection)
        {
            return new Settled(default, rejection);
        }

        var entry = Settlement.EntryOf(claim, EntryKind.Reversal) with
        {
            Of = target.Entry.Offset,
            OfKind = target.Entry.Kind,
            OfOccurredAt = target.Entry.OccurredAt,
            IsPaid = target.Entry.IsPaid,
        };
        switch (target.Entry.Kind)
        {
            case EntryKind.Deposit:
            case EntryKind.FavorHonored:
            case EntryKind.Penalty:
                return new Settled(
                    entry with { Worth = -current.Worth, StanceBefore = current.Stance, StanceAfter = Stance.None },
                    null);
            case EntryKind.Rating:
                return new Settled(
                    IsStanding(target, deposit, pair)
                        ? entry with
                        {
                            RestoresStatement = true,
                            PreviousStatement = standsAgain?.Entry.Offset ?? 0,
                            RestoredValue = standsAgain?.Entry.Value ?? default,
                            RestoredOccurredAt = standsAgain?.Entry.OccurredAt ?? default,
                        }
                        : entry,
                    null);
            case EntryKind.Appreciation when deposit is { } of:
                return new Settled(IsStanding(target, deposit, pair) ? Restore(entry, of, standsAgain) : entry, null);
            default:
                return new Settled(default, OfWrongKind);
        }
    }

    private static Entry Restore(in Entry entry, in ReferencedEntry deposit, in ReferencedEntry? standsAgain)
    {
        var worth = standsAgain?.Entry.ResultingWorth ?? deposit.Entry.Worth;
        return entry with
        {
            Worth = worth - deposit.Current.Worth,
            OfOccurredAt = deposit.Entry.OccurredAt,
            RestoresStatement = true,
            PreviousStatement = standsAgain?.Entry.Offset ?? 0,
            StanceBefore = deposit.Current.Stance,
            StanceAfter = standsAgain?.Entry.StanceAfter ?? Stance.None,
            ResultingWorth = worth,
            AppreciatedDeposit = deposit.Entry.Offset,
        };
    }

    private static RelationshipSide SideOf(in Entry entry, in RelationshipAccount pair) =>
        entry.Giver < entry.Receiver ? pair.Low : pair.High;
}
