using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Settling;

/// <summary>
/// What a journaled entry would have been worth, had another policy been in force from the first entry on. What people named
/// (amounts, ratings, favors, penalties) stays as it is, also where that policy would not have taken it; what the policy values
/// is valued anew, by the same rules as the first time (<see cref="Settlement"/>, <see cref="Reversals"/>), and so is what is
/// reckoned from it. Pure.
/// </summary>
public static class Revaluation
{
    /// <summary>A deposit by activity under a policy; worth nothing where the policy has no weight for it.</summary>
    /// <param name="entry">As it was journaled. One with a named amount keeps it.</param>
    /// <param name="quality">The quality, where one was named; else the whole is meant.</param>
    /// <param name="weight">What the policy holds the activity to be worth; null where it has no weight for it.</param>
    /// <param name="isPaid">Whether the policy holds the activity to be paid for.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="isWithCommons">Whether one side is the commons.</param>
    /// <param name="giver">The giver's account under that policy, before the entry.</param>
    /// <param name="receiver">The receiver's.</param>
    /// <param name="pair">Their relationship's.</param>
    public static Settled Deposit(
        in Entry entry,
        Fraction? quality,
        Goodwill? weight,
        bool isPaid,
        Policy policy,
        bool isWithCommons,
        in MemberAccount giver,
        in MemberAccount receiver,
        in RelationshipAccount pair)
    {
        if (!entry.ByActivity)
        {
            return Named(entry with { IsPaid = isPaid }, giver, receiver);
        }

        if (weight is null)
        {
            return new Settled(entry with { Worth = Goodwill.Zero, IsPaid = isPaid }, null);
        }

        var claim = ClaimOf(entry) with { Quality = quality, ActivityWeight = weight, IsPaid = isPaid };
        return Kept(entry, Settlement.Deposit(claim, policy, isWithCommons, giver, receiver, pair));
    }

    /// <summary>An appreciation of a deposit that was valued anew: a multiple is one of what that is worth, at most the policy's limit.</summary>
    /// <param name="entry">As it was journaled.</param>
    /// <param name="hasAmount">Whether it named an amount, and no multiple.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="deposit">The deposit, valued anew.</param>
    /// <param name="giver">The giver's account under that policy, before the entry.</param>
    /// <param name="receiver">The receiver's.</param>
    public static Settled Appreciation(
        in Entry entry, bool hasAmount, Policy policy, in ReferencedEntry deposit, in MemberAccount giver, in MemberAccount receiver)
    {
        var claim = ClaimOf(entry) with { Amount = hasAmount ? entry.Amount : null, Value = hasAmount ? null : entry.Value };
        if (!hasAmount && entry.Value.Of(deposit.Entry.Worth) > policy.EventLimit)
        {
            claim = claim with { Amount = policy.EventLimit };
        }

        var limit = hasAmount && entry.Amount > policy.EventLimit ? policy with { EventLimit = entry.Amount } : policy;
        return Kept(entry, Settlement.Appreciation(claim, limit, deposit, giver, receiver));
    }

    /// <summary>A reversal of what was valued anew.</summary>
    /// <param name="entry">As it was journaled.</param>
    /// <param name="target">The entry that it undoes.</param>
    /// <param name="deposit">For an appreciation: its deposit.</param>
    /// <param name="standsAgain">The statement that stands again, where one does.</param>
    /// <param name="giver">The giver's account under that policy, before the entry.</param>
    /// <param name="receiver">The receiver's.</param>
    /// <param name="pair">Their relationship's.</param>
    public static Settled Reversal(
        in Entry entry,
        in ReferencedEntry target,
        in ReferencedEntry? deposit,
        in ReferencedEntry? standsAgain,
        in MemberAccount giver,
        in MemberAccount receiver,
        in RelationshipAccount pair) =>
        Kept(entry, Reversals.Reversal(ClaimOf(entry), target, deposit, standsAgain, giver, receiver, pair));

    /// <summary>What people named the worth of: it keeps that, if the accounts can hold it.</summary>
    /// <param name="entry">As it was journaled.</param>
    /// <param name="giver">The giver's account under that policy, before the entry.</param>
    /// <param name="receiver">The receiver's.</param>
    public static Settled Named(in Entry entry, in MemberAccount giver, in MemberAccount receiver) =>
        Settlement.Overflow(entry.Worth, giver, receiver) is { } overflow ? new Settled(default, overflow) : new Settled(entry, null);

    /// <summary>Whatever it is worth now, what was said when it was sent stays as it was said.</summary>
    private static Settled Kept(in Entry entry, in Settled settled) => settled.Rejection is not null
        ? settled
        : settled with { Entry = settled.Entry with { Amount = entry.Amount, Quality = entry.Quality, Value = entry.Value } };

    private static Claim ClaimOf(in Entry entry) => new()
    {
        Offset = entry.Offset,
        Giver = entry.Giver,
        Receiver = entry.Receiver,
        Author = entry.Author,
        OccurredAt = entry.OccurredAt,
    };
}
