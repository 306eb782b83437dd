using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

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
    /// <exception cref="OverflowException">The entry was not settled against these accounts.</exception>
    public static void Apply(
        in Entry entry, Policy policy, ref MemberAccount giver, ref MemberAccount receiver, ref RelationshipAccount pair)
    {
        var isNew = pair.Entries == 0;
        ref var side = ref entry.Giver < entry.Receiver ? ref pair.Low : ref pair.High;
        ref var otherSide = ref entry.Giver < entry.Receiver ? ref pair.High : ref pair.Low;
        var wasSettled = pair.BalanceOfLow == Goodwill.Zero;

        switch (entry.Kind)
        {
            case EntryKind.Deposit:
                Move(entry, entry.OccurredAt, byPenalty: false, policy, ref giver, ref receiver, ref side);
                if (entry.ByActivity)
                {
                    giver.Daily.Use(entry.Worth, entry.OccurredAt);
                    side.Daily.Use(entry.Worth, entry.OccurredAt);
                    side.Repetition.Fill(policy.Repetition, entry.OccurredAt);
                }

                break;
            case EntryKind.Penalty:
                Move(entry, entry.OccurredAt, byPenalty: true, policy, ref giver, ref receiver, ref side);
                break;
            case EntryKind.Appreciation:
                Move(entry, entry.OfOccurredAt, byPenalty: false, policy, ref giver, ref receiver, ref side);
                ChangeStance(entry, ref giver, ref side);
                break;
            case EntryKind.Rating:
                var rating = new StandingRating { Offset = entry.Offset, Value = entry.Value, OccurredAt = entry.OccurredAt };
                ReplaceRating(rating, policy.HalfLife, ref receiver, ref side);
                break;
            case EntryKind.Reversal:
                Reverse(entry, policy, ref giver, ref receiver, ref side);
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
                receiver.Voice.Count(entry.OccurredAt);
                Move(entry, entry.OccurredAt, byPenalty: false, policy, ref giver, ref receiver, ref side);
                break;
            case EntryKind.FavorDeclined:
                otherSide.Held += entry.Held;
                giver.FavorsDeclined++;
                giver.FavorsReferred += entry.IsReferral ? 1 : 0;
                receiver.Voice.Count(entry.OccurredAt);
                break;
            case EntryKind.FavorCanceled:
                otherSide.Held += entry.Held;
                break;
            case EntryKind.FavorExpired:
                otherSide.Held += entry.Held;
                giver.FavorsExpired++;
                receiver.Voice.Count(entry.OccurredAt);
                break;
            case EntryKind.CreditCapped:
                side.HasCreditCap = entry.HasCreditCap;
                side.CreditCap = entry.Amount;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, "Not an entry's kind.");
        }

        CountDeposit(entry, wasSettled, ref pair);
        Touch(entry, isNew, ref giver);
        Touch(entry, isNew, ref receiver);
        pair.FirstAt = isNew || entry.OccurredAt < pair.FirstAt ? entry.OccurredAt : pair.FirstAt;
        pair.LastAt = isNew || entry.OccurredAt > pair.LastAt ? entry.OccurredAt : pair.LastAt;
        pair.Entries++;
        pair.LastOffset = entry.Offset;
    }

    /// <summary>Applies an entry as <see cref="Apply(in Entry, Policy, ref MemberAccount, ref MemberAccount, ref RelationshipAccount)"/> does, and to the community's books.</summary>
    /// <param name="entry">A settled entry.</param>
    /// <param name="policy">The policy of the entry's batch.</param>
    /// <param name="giver">The account of <see cref="Entry.Giver"/>.</param>
    /// <param name="receiver">The account of <see cref="Entry.Receiver"/>.</param>
    /// <param name="pair">Their relationship.</param>
    /// <param name="flows">The books; null where one of the two is the commons, which is in none.</param>
    /// <param name="recordedAt">When the entry was journaled.</param>
    /// <exception cref="OverflowException">The entry was not settled against these accounts.</exception>
    public static void Apply(
        in Entry entry,
        Policy policy,
        ref MemberAccount giver,
        ref MemberAccount receiver,
        ref RelationshipAccount pair,
        CommunityFlows? flows,
        Timestamp recordedAt)
    {
        if (flows is null)
        {
            Apply(entry, policy, ref giver, ref receiver, ref pair);
            return;
        }

        var before = PairStanding.Of(pair);
        Apply(entry, policy, ref giver, ref receiver, ref pair);
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
        in Entry entry, Policy policy, ref MemberAccount giver, ref MemberAccount receiver, ref RelationshipSide side)
    {
        if (entry.OfKind == EntryKind.Rating)
        {
            if (entry.RestoresStatement)
            {
                var restored = new StandingRating
                {
                    Offset = entry.PreviousStatement,
                    Value = entry.RestoredValue,
                    OccurredAt = entry.RestoredOccurredAt,
                };
                ReplaceRating(restored, policy.HalfLife, ref receiver, ref side);
            }

            return;
        }

        if (entry.OfKind == EntryKind.FavorHonored)
        {
            side.FavorsHonored--;
            giver.FavorsHonored--;
            receiver.FavorsReceived--;
        }

        // The goodwill goes back with the weight of its own age, so that the decayed balances lose just what it gave them.
        Move(entry, entry.OfOccurredAt, entry.OfKind == EntryKind.Penalty, policy, ref giver, ref receiver, ref side);
        ChangeStance(entry, ref giver, ref side);
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
            receiver.DecayedPenalized.Add(units, at, policy.HalfLife);
        }

        var breadthAfter = Saturation.OfGoodwill(side.Given - side.GivenByPenalty);
        giver.GivingBreadth += breadthAfter - breadthBefore;
        receiver.TakingBreadth += breadthAfter - breadthBefore;
    }

    private static void ChangeStance(in Entry entry, ref MemberAccount giver, ref RelationshipSide side)
    {
        if (entry.StanceBefore == entry.StanceAfter)
        {
            return;
        }

        var thanksBefore = Saturation.OfCount(side.Thanked);
        var disappointmentBefore = Saturation.OfCount(side.Disappointed);
        side.Thanked += Count(entry.StanceAfter, Stance.Thanked) - Count(entry.StanceBefore, Stance.Thanked);
        side.Disappointed += Count(entry.StanceAfter, Stance.Disappointed) - Count(entry.StanceBefore, Stance.Disappointed);
        giver.ThanksBreadth += Saturation.OfCount(side.Thanked) - thanksBefore;
        giver.DisappointmentBreadth += Saturation.OfCount(side.Disappointed) - disappointmentBefore;

        static int Count(Stance stance, Stance wanted) => stance == wanted ? 1 : 0;
    }

    private static void ReplaceRating(
        StandingRating rating, TimeSpan halfLife, ref MemberAccount rated, ref RelationshipSide side)
    {
        if (side.Rating.IsPresent)
        {
            Weigh(side.Rating, -1, halfLife, ref rated);
            rated.Ratings--;
        }

        if (rating.IsPresent)
        {
            Weigh(rating, 1, halfLife, ref rated);
            rated.Ratings++;
        }

        side.Rating = rating;

        static void Weigh(StandingRating rating, int sign, TimeSpan halfLife, ref MemberAccount rated)
        {
            var value = rating.Value.ToDouble();
            if (value > 0)
            {
                rated.RatedUp.Add(sign * value, rating.OccurredAt, halfLife);
            }
            else
            {
                rated.RatedDown.Add(sign * -value, rating.OccurredAt, halfLife);
            }
        }
    }

    private static void Touch(in Entry entry, bool isNewPair, ref MemberAccount account)
    {
        account.FirstAt = account.Entries == 0 || entry.OccurredAt < account.FirstAt ? entry.OccurredAt : account.FirstAt;
        account.LastAt = account.Entries == 0 || entry.OccurredAt > account.LastAt ? entry.OccurredAt : account.LastAt;
        account.Entries++;
        account.LastOffset = entry.Offset;
        account.Relationships += isNewPair ? 1 : 0;
    }
}
