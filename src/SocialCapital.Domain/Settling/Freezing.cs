using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Settling;

/// <summary>
/// Settles that a moderator freezes a member, or lifts that, and refuses what a frozen member says or gives. Whether a freeze holds
/// is decided by when an event is recorded, not by when it says that it happened.
/// </summary>
public static class Freezing
{
    /// <summary>A freeze, which takes the place of the one before it, or its end (<see cref="Claim.IsLift"/>).</summary>
    /// <param name="claim">The claim; its receiver is the member, its author the moderator.</param>
    /// <param name="member">The member's account.</param>
    /// <param name="now">When it is recorded.</param>
    public static Settled Frozen(in Claim claim, in MemberAccount member, Timestamp now)
    {
        if (claim.IsLift && !member.Freeze.HoldsAt(now))
        {
            return Settled.Rejected(RejectionCode.NotFrozen, "to: the member is not frozen.");
        }

        return !claim.IsLift && claim.ExpiresAt != default && claim.ExpiresAt <= now
            ? Settled.Rejected(RejectionCode.TimeOutOfRange, "until: later than now.")
            : new Settled(Settlement.EntryOf(claim, EntryKind.Frozen) with { IsLift = claim.IsLift, ExpiresAt = claim.ExpiresAt }, null);
    }

    /// <summary>
    /// Why an event does not count since whoever says it, or is asked a favor by it, is frozen; null where nobody is. Favors end all
    /// the same where they are declined, canceled or expire, and others may say of a frozen member what they like.
    /// </summary>
    /// <param name="kind">What the event is.</param>
    /// <param name="giver">The account of the claim's giver.</param>
    /// <param name="receiver">The account of the claim's receiver.</param>
    /// <param name="author">The account of whoever is named as the author; an empty one where nobody is, or is known.</param>
    /// <param name="now">When it is recorded.</param>
    public static Settled? Refuse(EntryKind kind, in MemberAccount giver, in MemberAccount receiver, in MemberAccount author, Timestamp now)
    {
        if ((giver.Freeze.Offset | receiver.Freeze.Offset | author.Freeze.Offset) == 0)
        {
            return null;
        }

        var isSpeakerFrozen = kind switch
        {
            EntryKind.Deposit or EntryKind.Rating or EntryKind.CreditCapped or EntryKind.FavorHonored => giver.Freeze.HoldsAt(now),
            EntryKind.FavorAsked => receiver.Freeze.HoldsAt(now),
            EntryKind.Appreciation or EntryKind.Penalty or EntryKind.Reversal or EntryKind.Frozen => author.Freeze.HoldsAt(now),
            _ => false,
        };
        return isSpeakerFrozen
            ? Settled.Rejected(RejectionCode.MemberFrozen, "from: a moderator has frozen this member; what it says and gives does not count.")
            : kind == EntryKind.FavorAsked && giver.Freeze.HoldsAt(now)
                ? Settled.Rejected(RejectionCode.MemberFrozen, "to: a moderator has frozen this member; no favor can be asked of it.")
                : null;
    }
}
