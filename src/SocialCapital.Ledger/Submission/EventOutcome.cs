using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Ledger.Submission;

/// <summary>What became of one submitted event.</summary>
/// <param name="Status">Accepted, duplicate or rejected.</param>
/// <param name="Offset">The offset in the shard's journal (of the first one, for a duplicate); 0 where rejected.</param>
/// <param name="Worth">The goodwill that it moved; zero unless accepted.</param>
/// <param name="Rejection">Why it was rejected; null unless it was.</param>
public readonly record struct EventOutcome(OutcomeStatus Status, long Offset, Goodwill Worth, Rejection? Rejection)
{
    /// <summary>An accepted event.</summary>
    public static EventOutcome Accepted(long offset, Goodwill worth) => new(OutcomeStatus.Accepted, offset, worth, null);

    /// <summary>A repeated event.</summary>
    public static EventOutcome Duplicate(long offset) => new(OutcomeStatus.Duplicate, offset, default, null);

    /// <summary>A rejected event.</summary>
    public static EventOutcome Rejected(Rejection rejection) => new(OutcomeStatus.Rejected, 0, default, rejection);
}
