using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Folding;

/// <summary>
/// The fold: what a settled entry does to the three accounts that it touches. It decides nothing; what an entry is
/// worth stands in the entry. The same entries in the same order give the same accounts, to the bit.
/// </summary>
public static class Fold
{
    /// <summary>Applies an entry to its giver's and receiver's accounts and to their relationship's.</summary>
    /// <param name="entry">A settled entry.</param>
    /// <param name="policy">The policy of the entry's batch.</param>
    /// <param name="giver">The account of <see cref="Entry.Giver"/>.</param>
    /// <param name="receiver">The account of <see cref="Entry.Receiver"/>.</param>
    /// <param name="pair">Their relationship.</param>
    /// <param name="trust">The community's trust; null where one of the two is the commons, which trusts nobody: a rating weighs 1 then.</param>
    /// <exception cref="OverflowException">The entry was not settled against these accounts.</exception>
    public static void Apply(
        in Entry entry,
        Policy policy,
        ref MemberAccount giver,
        ref MemberAccount receiver,
        ref RelationshipAccount pair,
        CommunityTrust? trust = null)
    {
        var isNew = pair.Entries == 0;
        ref var side = ref entry.Giver < entry.Receiver ? ref pair.Low : ref pair.High;
        ref var otherSide = ref entry.Giver < entry.Receiver ? ref pair.High : ref pair.Low;
        var isAffected = trust is not null && CommunityTrust.IsAffectedBy(entry, otherSide);
        var said = isAffected ? Statements.Of(pair) : default;
        var heard = trust?.BeforeFold(entry, policy, ref giver, ref receiver, pair) ?? Hearing.Full;
        var wasSettled = pair.BalanceOfLow == Goodwill.Zero;

        switch (entry.Kind)
        {
            case EntryKind.Deposit:
                Move(entry, entry.OccurredAt, byPenalty: false, policy, heard, ref giver, ref receiver, ref side);
                if (entry.ByActivity)
                {
                    giver.Daily.Use(entry.Worth, entry.OccurredAt);
                    side.Daily.Use(entry.Worth, entry.OccurredAt);
                    side.Repetition.Fill(policy.Repetition, entry.OccurredAt);
                }

                break;
            case EntryKind.Penalty:
                Move(entry, entry.OccurredAt, byPenalty: true, policy, heard, ref giver, ref receiver, ref side);
                break;
            case EntryKind.Appreciation:
                Move(entry, entry.OfOccurredAt, byPenalty: false, policy, heard, ref giver, ref receiver, ref side);
                ChangeStance(entry, heard, ref giver, ref side);
                break;
            case EntryKind.Rating:
                RatingFold.Rate(entry, heard.Giver, policy.HalfLife, ref giver, ref receiver, ref side);
                break;
            case EntryKind.Reversal:
                Reverse(entry, policy, heard, ref giver, ref receiver, ref side);
                break;
            case EntryKind.FavorAsked:
                otherSide.Held += entry.Held;
                otherSide.FavorsAsked++;
                giver.FavorsAskedOf++;
                break;
            case EntryKind.FavorHonored:
                otherSide.Held += entry.Held;
                side.FavorsHonored++;
                giver.FavorsHonored++;
                receiver.FavorsReceived++;
                receiver.Voice = receiver.Voice.After(entry.OccurredAt);
                Move(entry, entry.OccurredAt, byPenalty: false, policy, heard, ref giver, ref receiver, ref side);
                break;
            case EntryKind.FavorDeclined:
                otherSide.Held += entry.Held;
                giver.FavorsDeclined++;
                giver.FavorsReferred += entry.IsReferral ? 1 : 0;
                receiver.Voice = receiver.Voice.After(entry.OccurredAt);
                break;
            case EntryKind.FavorCanceled:
                otherSide.Held += entry.Held;
                break;
            case EntryKind.FavorExpired:
                otherSide.Held += entry.Held;
                giver.FavorsExpired++;
                receiver.Voice = receiver.Voice.After(entry.OccurredAt);
                break;
            case EntryKind.CreditCapped:
                side.HasCreditCap = entry.HasCreditCap;
                side.CreditCap = entry.Amount;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, "Not an entry's kind.");
        }

        CountDeposit(entry, wasSettled, ref pair);
        if (isAffected)
        {
            trust!.AfterFold(entry, policy, said, ref giver, ref receiver, ref pair);
        }

        Touch(entry, isNew, ref giver);
        Touch(entry, isNew, ref receiver);
        pair.FirstAt = isNew || entry.OccurredAt < pair.FirstAt ? entry.OccurredAt : pair.FirstAt;
        pair.LastAt = isNew || entry.OccurredAt > pair.LastAt ? entry.OccurredAt : pair.LastAt;
        pair.Entries++;
        pair.LastOffset = entry.Offset;
    }

    /// <summary>Applies an entry to its accounts as the other overload does, and to the community's books and its trust.</summary>
    /// <param name="entry">A settled entry.</param>
    /// <param name="policy">The policy of the entry's batch.</param>
    /// <param name="giver">The account of <see cref="Entry.Giver"/>.</param>
    /// <param name="receiver">The account of <see cref="Entry.Receiver"/>.</param>
    /// <param name="pair">Their relationship.</param>
    /// <param name="flows">The books.</param>
    /// <param name="trust">The community's trust.</param>
    /// <param name="recordedAt">When the entry was journaled.</param>
    /// <exception cref="OverflowException">The entry was not settled against these accounts.</exception>
    public static void Apply(
        in Entry entry,
        Policy policy,
        ref MemberAccount giver,
        ref MemberAccount receiver,
        ref RelationshipAccount pair,
        CommunityFlows flows,
        CommunityTrust trust,
        Timestamp recordedAt)
    {
        var before = PairStanding.Of(pair);
        Apply(entry, policy, ref giver, ref receiver, ref pair, trust);
        flows.Apply(entry, giver, receiver, before, PairStanding.Of(pair), policy.Liquidity, recordedAt);
    }

    /// <summary>
    /// What an entry makes of the entry that it is about;
    /// where a reversal undoes a standing appreciation, its deposit changes, too (<see cref="AdjustDeposit"/>).
    /// </summary>
    public static Adjustment Adjust(in Entry entry, Adjustment before) => entry.Kind switch
    {
        EntryKind.Appreciation => before with
        {
            Worth = entry.ResultingWorth,
            Stance = entry.StanceAfter,
            StandingAppreciation = entry.Offset,
        },
        EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorCanceled or EntryKind.FavorExpired =>
            before with { Worth = entry.Worth, StandingAppreciation = entry.Offset },
        EntryKind.Reversal => before with { Worth = Goodwill.Zero, Stance = Stance.None, IsReversed = true },
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, "The entry is about no other."),
    };

    /// <summary>What the reversal of a standing appreciation makes of the deposit.</summary>
    public static Adjustment AdjustDeposit(in Entry reversal, Adjustment before) => before with
    {
        Worth = reversal.ResultingWorth,
        Stance = reversal.StanceAfter,
        StandingAppreciation = reversal.PreviousStatement,
    };

    private static void Reverse(
        in Entry entry, Policy policy, Hearing heard, ref MemberAccount giver, ref MemberAccount receiver, ref RelationshipSide side)
    {
        if (entry.OfKind == EntryKind.Rating)
        {
            RatingFold.Reverse(entry, heard.Giver, policy.HalfLife, ref giver, ref receiver, ref side);
            return;
        }

        if (entry.OfKind == EntryKind.FavorHonored)
        {
            side.FavorsHonored--;
            giver.FavorsHonored--;
            receiver.FavorsReceived--;
        }

        // The goodwill goes back with the weight of its own age, so that the decayed balances lose just what it gave them.
        Move(entry, entry.OfOccurredAt, entry.OfKind == EntryKind.Penalty, policy, heard, ref giver, ref receiver, ref side);
        ChangeStance(entry, heard, ref giver, ref side);
    }

    private static void CountDeposit(in Entry entry, bool wasSettled, ref RelationshipAccount pair)
    {
        if (entry.Kind is EntryKind.Deposit or EntryKind.FavorHonored)
        {
            pair.Deposits++;
            pair.PaidDeposits += entry.IsPaid ? 1 : 0;

            // What an activity is worth is nobody's choice: that two of them cancel out settles nothing.
            pair.Settlements += !entry.ByActivity && !wasSettled && pair.BalanceOfLow == Goodwill.Zero ? 1 : 0;
        }
        else if (entry.Kind == EntryKind.Reversal && entry.OfKind is EntryKind.Deposit or EntryKind.FavorHonored)
        {
            pair.Deposits--;
            pair.PaidDeposits -= entry.IsPaid ? 1 : 0;
        }
    }

    private static void Move(
        in Entry entry,
        Timestamp at,
        bool byPenalty,
        Policy policy,
        Hearing heard,
        ref MemberAccount giver,
        ref MemberAccount receiver,
        ref RelationshipSide side)
    {
        var worth = entry.Worth;
        if (worth == Goodwill.Zero)
        {
            return;
        }

        var units = worth.MicroUnits / (double)Goodwill.MicroUnitsPerUnit;
        var breadthBefore = Saturation.OfGoodwill(side.Given - side.GivenByPenalty);

        giver.Given += worth;
        receiver.Received += worth;
        side.Given += worth;
        giver.DecayedGiven.Add(units, at, policy.HalfLife);
        receiver.DecayedReceived.Add(units, at, policy.HalfLife);
        side.DecayedGiven.Add(units, at, policy.HalfLife);
        if (byPenalty)
        {
            side.GivenByPenalty += worth;
            receiver.Penalized += worth;
            receiver.DecayedPenalized = receiver.DecayedPenalized.With(units, at, policy.HalfLife);
        }

        var breadthAfter = Saturation.OfGoodwill(side.Given - side.GivenByPenalty);
        giver.GivingBreadth += breadthAfter - breadthBefore;
        receiver.TakingBreadth += breadthAfter - breadthBefore;
        giver.WeighedGivingBreadth = Weighed(giver.WeighedGivingBreadth, breadthAfter - breadthBefore, heard.Receiver);
        receiver.WeighedTakingBreadth = Weighed(receiver.WeighedTakingBreadth, breadthAfter - breadthBefore, heard.Giver);
    }

    private static void ChangeStance(in Entry entry, Hearing heard, ref MemberAccount giver, ref RelationshipSide side)
    {
        if (entry.StanceBefore == entry.StanceAfter)
        {
            return;
        }

        var thanksBefore = Saturation.OfCount(side.Thanked);
        var disappointmentBefore = Saturation.OfCount(side.Disappointed);
        side.Thanked += Count(entry.StanceAfter, Stance.Thanked) - Count(entry.StanceBefore, Stance.Thanked);
        side.Disappointed += Count(entry.StanceAfter, Stance.Disappointed) - Count(entry.StanceBefore, Stance.Disappointed);
        var (thanks, disappointment) = (Saturation.OfCount(side.Thanked) - thanksBefore, Saturation.OfCount(side.Disappointed) - disappointmentBefore);
        giver.ThanksBreadth += thanks;
        giver.DisappointmentBreadth += disappointment;
        giver.WeighedThanksBreadth = Weighed(giver.WeighedThanksBreadth, thanks, heard.Receiver);
        giver.WeighedDisappointmentBreadth = Weighed(giver.WeighedDisappointmentBreadth, disappointment, heard.Receiver);

        static int Count(Stance stance, Stance wanted) => stance == wanted ? 1 : 0;
    }

    // What is taken back weighs as much as its author's word does now, which may be more than it did.
    private static long Weighed(long breadth, long change, double weight) => Math.Max(0, breadth + (long)(change * weight));

    private static void Touch(in Entry entry, bool isNewPair, ref MemberAccount account)
    {
        account.FirstAt = account.Entries == 0 || entry.OccurredAt < account.FirstAt ? entry.OccurredAt : account.FirstAt;
        account.LastAt = account.Entries == 0 || entry.OccurredAt > account.LastAt ? entry.OccurredAt : account.LastAt;
        account.Entries++;
        account.LastOffset = entry.Offset;
        account.Relationships += isNewPair ? 1 : 0;
    }
}
