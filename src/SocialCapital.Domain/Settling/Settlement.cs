using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Settling;

/// <summary>
/// Settles claims: decides once, in journal order, whether an event stands and what it is worth. Pure: the accounts
/// are read and not changed; <see cref="Folding.Fold"/> changes them.
/// </summary>
public static class Settlement
{
    /// <summary>
    /// The most that one shard's account may hold on either side: a 256th of 64 bits of micro-units, so that a
    /// member's accounts in all shards can always be summed.
    /// </summary>
    public static Goodwill BalanceLimit => new(long.MaxValue / 256);

    /// <summary>
    /// A deposit: an explicit amount at its face value, or the activity's weight times the quality, less for
    /// repetition inside the pair, and under the daily caps.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="isWithCommons">
    /// Whether one side is the commons: giving to everybody is no repetition inside a pair, so only the giver's daily cap holds.
    /// </param>
    /// <param name="giver">The giver's account.</param>
    /// <param name="receiver">The receiver's account.</param>
    /// <param name="pair">Their relationship.</param>
    public static Settled Deposit(
        in Claim claim,
        Policy policy,
        bool isWithCommons,
        in MemberAccount giver,
        in MemberAccount receiver,
        in RelationshipAccount pair)
    {
        ref readonly var side = ref claim.Giver < claim.Receiver ? ref pair.Low : ref pair.High;
        Goodwill worth;
        var byActivity = claim.Amount is null;
        if (claim.Amount is { } amount)
        {
            if (OutOfRange(amount, policy) is { } rejection)
            {
                return new Settled(default, rejection);
            }

            worth = amount;
        }
        else if (claim.ActivityWeight is { } weight)
        {
            worth = (claim.Quality ?? Fraction.One).Of(weight);
            worth = Least(worth, policy.EventLimit);
            if (!isWithCommons)
            {
                worth = side.Repetition.Multiplier(policy.Repetition, claim.OccurredAt).Of(worth);
                worth = Least(worth, side.Daily.Left(policy.Daily.PerPair, claim.OccurredAt));
            }

            worth = Least(worth, giver.Daily.Left(policy.Daily.PerGiver, claim.OccurredAt));
        }
        else
        {
            return Settled.Rejected(RejectionCode.UnknownActivity, "activity: the policy has no weight for it.");
        }

        return Overflow(worth, giver, receiver) is { } overflow
            ? new Settled(default, overflow)
            : new Settled(EntryOf(claim, EntryKind.Deposit) with { Worth = worth, ByActivity = byActivity, IsPaid = claim.IsPaid }, null);
    }

    /// <summary>A rating: replaces the one that stood.</summary>
    public static Settled Rating(in Claim claim, in RelationshipAccount pair)
    {
        ref readonly var side = ref claim.Giver < claim.Receiver ? ref pair.Low : ref pair.High;
        return claim.Value is null
            ? Settled.Rejected(RejectionCode.MissingField, "value: a rating needs one.")
            : new Settled(EntryOf(claim, EntryKind.Rating) with { PreviousStatement = side.Rating.Offset }, null);
    }

    /// <summary>A penalty: drawn from the member's account with the commons.</summary>
    public static Settled Penalty(in Claim claim, Policy policy, in MemberAccount commons, in MemberAccount member)
    {
        if (claim.Amount is not { } amount)
        {
            return Settled.Rejected(RejectionCode.MissingField, "amount: a penalty needs one.");
        }

        return (OutOfRange(amount, policy) ?? Overflow(amount, commons, member)) is { } rejection
            ? new Settled(default, rejection)
            : new Settled(EntryOf(claim, EntryKind.Penalty) with { Worth = amount }, null);
    }

    /// <summary>An appreciation: the receiver values a deposit anew, and the difference moves. The last one counts.</summary>
    /// <param name="claim">The claim; its giver and receiver are those of the deposit.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="deposit">The deposit that is meant.</param>
    /// <param name="giver">The giver's account.</param>
    /// <param name="receiver">The receiver's account.</param>
    public static Settled Appreciation(
        in Claim claim, Policy policy, in ReferencedEntry deposit, in MemberAccount giver, in MemberAccount receiver)
    {
        if (deposit.Entry.Kind is not (EntryKind.Deposit or EntryKind.FavorHonored))
        {
            return Settled.Rejected(RejectionCode.WrongEntry, "of: only a deposit can be appreciated.");
        }

        if (claim.Author != deposit.Entry.Receiver)
        {
            return Settled.Rejected(RejectionCode.NotTheReceiver, "from: only the receiver can appreciate a deposit.");
        }

        var current = deposit.Current;
        if (current.IsReversed)
        {
            return Settled.Rejected(RejectionCode.AlreadyReversed, "of: the deposit was reversed.");
        }

        Goodwill value;
        if (claim.Amount is { } amount)
        {
            value = amount;
        }
        else if (claim.Value is { } multiple)
        {
            value = multiple.Of(deposit.Entry.Worth);
        }
        else
        {
            return Settled.Rejected(RejectionCode.MissingField, "value or amount: an appreciation needs one of them.");
        }

        if (value < Goodwill.Zero || value > policy.EventLimit)
        {
            return Settled.Rejected(
                RejectionCode.AmountOutOfRange, $"amount: 0 to {policy.EventLimit} by this community's policy.");
        }

        var difference = value - current.Worth;
        return Overflow(difference, giver, receiver) is { } overflow ? new Settled(default, overflow) : new Settled(
            EntryOf(claim, EntryKind.Appreciation) with
            {
                Worth = difference,
                Of = deposit.Entry.Offset,
                OfKind = deposit.Entry.Kind,
                OfOccurredAt = deposit.Entry.OccurredAt,
                PreviousStatement = current.StandingAppreciation,
                StanceBefore = current.Stance,
                StanceAfter = IsThanks(claim, value, deposit.Entry.Worth) ? Stance.Thanked : Stance.Disappointed,
                ResultingWorth = value,
            },
            null);
    }

    internal static Entry EntryOf(in Claim claim, EntryKind kind) => new()
    {
        Offset = claim.Offset,
        Kind = kind,
        Giver = claim.Giver,
        Receiver = claim.Receiver,
        Author = claim.Author,
        OccurredAt = claim.OccurredAt,
        Amount = claim.Amount ?? Goodwill.Zero,
        Quality = claim.Quality ?? default,
        Value = claim.Value ?? default,
    };

    // Of a deposit that was worth nothing (a daily cap was used up), no part is less than the whole: the multiple itself tells.
    private static bool IsThanks(in Claim claim, Goodwill value, Goodwill worth) => worth > Goodwill.Zero || claim.Amount is not null
        ? value > Goodwill.Zero && value >= worth
        : claim.Value is { } multiple && multiple.Millionths >= Fraction.MillionthsPerOne;

    private static Rejection? OutOfRange(Goodwill amount, Policy policy) =>
        amount <= Goodwill.Zero || amount > policy.EventLimit
            ? new Rejection(
                RejectionCode.AmountOutOfRange, $"amount: more than 0, up to {policy.EventLimit} by this community's policy.")
            : null;

    internal static Rejection? Overflow(Goodwill worth, in MemberAccount giver, in MemberAccount receiver) =>
        Fits(giver.Given, worth) && Fits(receiver.Received, worth)
            ? null
            : new Rejection(RejectionCode.BalanceOverflow, "An account would exceed what it can hold.");

    private static bool Fits(Goodwill balance, Goodwill worth) =>
        Goodwill.TryAdd(balance, worth, out var sum) && sum <= BalanceLimit;

    private static Goodwill Least(Goodwill left, Goodwill right) => left < right ? left : right;
}
