using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Entries;

/// <summary>
/// One settled, immutable line of the ledger, as the fold needs it: what it is worth has been decided and
/// stays with it. Members are named by their numbers in the shard.
/// </summary>
/// <remarks>
/// <see cref="Giver"/> and <see cref="Receiver"/> are the two account holders: for a deposit its two sides, for a
/// rating the rater and the rated, for an appreciation or a reversal those of the entry that it is about, for a
/// penalty the commons and the penalized, for a favor's steps the asked (who would give) and the asker, for an assessment the
/// commons and the assessed, for a freeze the commons and the frozen.
/// </remarks>
public readonly record struct Entry
{
    /// <summary>The position in the shard's journal, from 1.</summary>
    public long Offset { get; init; }

    /// <summary>What it is.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>The account holder whose goodwill rises when <see cref="Worth"/> is positive.</summary>
    public int Giver { get; init; }

    /// <summary>The other account holder.</summary>
    public int Receiver { get; init; }

    /// <summary>Who said so: the moderator of a penalty, freeze or reversal, else one of the two. -1 where nobody was named.</summary>
    public int Author { get; init; }

    /// <summary>When it happened, by the platform's clock.</summary>
    public Timestamp OccurredAt { get; init; }

    /// <summary>The face value that the client gave; zero where it gave none.</summary>
    public Goodwill Amount { get; init; }

    /// <summary>The goodwill that it moves from giver to receiver; negative where it takes some back.</summary>
    public Goodwill Worth { get; init; }

    /// <summary>The goodwill that it holds (a favor asked) or releases (negative).</summary>
    public Goodwill Held { get; init; }

    /// <summary>For a favor asked: when it expires. For a freeze: until when it holds; the beginning of 1970 where it has no end.</summary>
    public Timestamp ExpiresAt { get; init; }

    /// <summary>For a favor asked: whether it draws the line further than the soft limit.</summary>
    public bool IsBeyondSoftLimit { get; init; }

    /// <summary>For a favor declined: whether it points to somebody else.</summary>
    public bool IsReferral { get; init; }

    /// <summary>For a credit cap: whether there is one from now on, of <see cref="Amount"/>.</summary>
    public bool HasCreditCap { get; init; }

    /// <summary>For an assessment: the tier's place in the policy, from 1.</summary>
    public int Tier { get; init; }

    /// <summary>For an assessment: since when the member has met less than that tier asks for; the beginning of 1970 where it meets all.</summary>
    public Timestamp AtRiskSince { get; init; }

    /// <summary>
    /// For an assessment: whether the trust in the member is corrected, by <see cref="Amount"/>, in millionths of what a trusted member
    /// begins with.
    /// </summary>
    public bool HasCorrection { get; init; }

    /// <summary>For a freeze: whether it ends the one that holds.</summary>
    public bool IsLift { get; init; }

    /// <summary>The quality that the client gave.</summary>
    public Fraction Quality { get; init; }

    /// <summary>A rating's statement or an appreciation's multiple.</summary>
    public Fraction Value { get; init; }

    /// <summary>Whether the worth was reckoned from the activity, and so counts for caps and repetition.</summary>
    public bool ByActivity { get; init; }

    /// <summary>For a deposit, or the reversal of one: whether it was paid for.</summary>
    public bool IsPaid { get; init; }

    /// <summary>The offset of the entry that this one is about; 0 where there is none.</summary>
    public long Of { get; init; }

    /// <summary>The kind of the entry that this one is about.</summary>
    public EntryKind OfKind { get; init; }

    /// <summary>When the entry that this one is about happened: adjustments are weighed by its age, not by their own.</summary>
    public Timestamp OfOccurredAt { get; init; }

    /// <summary>
    /// For a rating or an appreciation: the offset of the statement that it replaced (0 where it is the first).
    /// For the reversal of a standing one: the offset of the statement that stands again.
    /// </summary>
    public long PreviousStatement { get; init; }

    /// <summary>For the reversal of a rating: whether it was the standing one, so that another stands again (or none).</summary>
    public bool RestoresStatement { get; init; }

    /// <summary>For the reversal of a standing rating: the value that stands again.</summary>
    public Fraction RestoredValue { get; init; }

    /// <summary>For the reversal of a standing rating: when the one that stands again happened.</summary>
    public Timestamp RestoredOccurredAt { get; init; }

    /// <summary>What the receiver said of the deposit before this entry.</summary>
    public Stance StanceBefore { get; init; }

    /// <summary>What the receiver says of the deposit after this entry.</summary>
    public Stance StanceAfter { get; init; }

    /// <summary>For an appreciation, or the reversal of one: what the deposit is worth afterwards.</summary>
    public Goodwill ResultingWorth { get; init; }

    /// <summary>The offset of the deposit that the reversal of an appreciation changes; 0 otherwise.</summary>
    public long AppreciatedDeposit { get; init; }
}
