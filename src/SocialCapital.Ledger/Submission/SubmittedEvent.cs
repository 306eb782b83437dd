using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Submission;

/// <summary>
/// One event as its client sent it, well-formed but not yet settled. Texts are slices of the batch, so that an
/// event costs no allocation of its own. The struct holds no references: it travels between silos as plain bytes.
/// </summary>
public struct SubmittedEvent
{
    /// <summary>What it is.</summary>
    public EntryKind Kind;

    /// <summary>Which numeric fields were given.</summary>
    public EventFields Fields;

    /// <summary>For an assessment: the tier's place in the policy, from 1.</summary>
    public byte Tier;

    /// <summary>For a freeze: 1 where it ends the one that holds.</summary>
    public byte IsLift;

    /// <summary>The idempotency key. Always there.</summary>
    public TextSlice Id;

    /// <summary>Who does it.</summary>
    public TextSlice From;

    /// <summary>To whom.</summary>
    public TextSlice To;

    /// <summary>What was done.</summary>
    public TextSlice Activity;

    /// <summary>The entry that is meant: its id, or its handle.</summary>
    public TextSlice Of;

    /// <summary>A link. For an assessment or a freeze: its reason.</summary>
    public TextSlice Reference;

    /// <summary>The face value. For an assessment: the correction of trust.</summary>
    public Goodwill Amount;

    /// <summary>0 to 1.</summary>
    public Fraction Quality;

    /// <summary>A rating's -1 to 1, or an appreciation's 0 to 2.</summary>
    public Fraction Value;

    /// <summary>When it happened.</summary>
    public Timestamp OccurredAt;

    /// <summary>For a favor declined: to whom it points.</summary>
    public TextSlice ReferredTo;

    /// <summary>For a favor asked: the version of the relationship (its last offset) that the credit was decided on.</summary>
    public long DecidedOn;

    /// <summary>For a favor asked: when it expires. For a freeze: until when it holds. For an assessment: since when the tier is at risk; the beginning of 1970 where it is not.</summary>
    public Timestamp ExpiresAt;

    /// <summary>For a favor asked: 1 where it was decided that it draws the line further than the soft limit.</summary>
    public int IsBeyondSoftLimit;
}
