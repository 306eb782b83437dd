using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Settling;

/// <summary>
/// Settles the steps of a favor, a two-phase transfer: asking holds the amount on the asker's side, and one outcome
/// releases the hold, honoring by way of a deposit. Whether the asker is good for it was decided before, on the account
/// whose version the claim names.
/// </summary>
public static class FavorSettlement
{
    /// <summary>A favor is asked: the receiver of the claim asks, the giver is asked.</summary>
    /// <param name="claim">The claim; its amount or its activity's weight is what is held.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="pair">The relationship.</param>
    /// <param name="openOfAsker">How many favors the asker has open in this shard.</param>
    public static Settled Asked(in Claim claim, Policy policy, in RelationshipAccount pair, int openOfAsker)
    {
        if (claim.DecidedOn != pair.LastOffset)
        {
            return Settled.Rejected(
                RejectionCode.AccountMoved, $"The relationship stands at {pair.LastOffset}, and the credit was decided at {claim.DecidedOn}.");
        }

        if (openOfAsker >= policy.Credit.OpenMax)
        {
            return Settled.Rejected(
                RejectionCode.TooManyFavors, $"from: has {openOfAsker} favors open; {policy.Credit.OpenMax} by this community's policy.");
        }

        if ((claim.Amount ?? claim.ActivityWeight) is not { } amount)
        {
            return Settled.Rejected(RejectionCode.UnknownActivity, "activity: the policy has no weight for it.");
        }

        if (amount <= Goodwill.Zero || amount > policy.EventLimit)
        {
            return Settled.Rejected(
                RejectionCode.AmountOutOfRange, $"amount: more than 0, up to {policy.EventLimit} by this community's policy.");
        }

        ref readonly var asker = ref claim.Receiver < claim.Giver ? ref pair.Low : ref pair.High;
        return Goodwill.TryAdd(asker.Held, amount, out var held) && held <= Settlement.BalanceLimit
            ? new Settled(
                Settlement.EntryOf(claim, EntryKind.FavorAsked) with
                {
                    Held = amount,
                    ByActivity = claim.Amount is null,
                    ExpiresAt = claim.ExpiresAt,
                    IsBeyondSoftLimit = claim.IsBeyondSoftLimit,
                },
                null)
            : Settled.Rejected(RejectionCode.BalanceOverflow, "An account would exceed what it can hold.");
    }

    /// <summary>A favor ends: honored (wholly, or in the part that the claim's amount says), declined, canceled or expired.</summary>
    /// <param name="claim">The claim; its giver and receiver are the asked and the asker.</param>
    /// <param name="kind">The outcome.</param>
    /// <param name="favor">The entry that is meant.</param>
    /// <param name="asked">The account of the one who was asked.</param>
    /// <param name="asker">The account of the asker.</param>
    public static Settled Ended(
        in Claim claim, EntryKind kind, in ReferencedEntry favor, in MemberAccount asked, in MemberAccount asker)
    {
        if (favor.Entry.Kind != EntryKind.FavorAsked)
        {
            return Settled.Rejected(RejectionCode.WrongEntry, "of: not a favor.");
        }

        if (favor.Current.StandingAppreciation is > 0 and var endedAt)
        {
            return Settled.Rejected(RejectionCode.FavorEnded, $"The favor has ended at offset {endedAt}.");
        }

        var held = favor.Entry.Held;
        var worth = kind == EntryKind.FavorHonored ? claim.Amount ?? held : Goodwill.Zero;
        if (worth > held || (kind == EntryKind.FavorHonored && worth <= Goodwill.Zero))
        {
            return Settled.Rejected(RejectionCode.AmountOutOfRange, $"amount: more than 0, up to the {held} that are held.");
        }

        return Settlement.Overflow(worth, asked, asker) is { } overflow ? new Settled(default, overflow) : new Settled(
            Settlement.EntryOf(claim, kind) with
            {
                Worth = worth,
                Held = -held,
                Of = favor.Entry.Offset,
                OfKind = EntryKind.FavorAsked,
                OfOccurredAt = favor.Entry.OccurredAt,
                IsReferral = claim.IsReferral,
            },
            null);
    }

    /// <summary>The giver of the claim says how long a line the receiver may have with it; without an amount, as long as the policy says.</summary>
    public static Settled CreditCapped(in Claim claim) => claim.Amount is { } cap && (cap < Goodwill.Zero || cap > Settlement.BalanceLimit)
        ? Settled.Rejected(RejectionCode.AmountOutOfRange, "amount: 0 or more.")
        : new Settled(Settlement.EntryOf(claim, EntryKind.CreditCapped) with { HasCreditCap = claim.Amount is not null }, null);
}
