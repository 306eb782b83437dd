using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Ledger.Submission;

/// <summary>What became of one submitted event. Each is in memory until its whole batch is answered, so it is as small as can be.</summary>
public readonly record struct EventOutcome
{
    // Of an accepted event one more than the offset, of a duplicate the offset's complement; 0 where there is none, and nothing was decided
    // unless it was rejected.
    private readonly long _marked;

    /// <param name="status">Accepted, duplicate or rejected.</param>
    /// <param name="offset">The offset in the shard's journal (of the first one, for a duplicate), at least 0; 0 where rejected.</param>
    /// <param name="worth">The goodwill that it moved; zero unless accepted.</param>
    /// <param name="rejection">Why it was rejected; null unless it was.</param>
    /// <exception cref="ArgumentException">Only what was rejected has a reason for it, and it has one always.</exception>
    public EventOutcome(OutcomeStatus status, long offset, Goodwill worth, Rejection? rejection)
    {
        if ((status == OutcomeStatus.Rejected) != (rejection is not null))
        {
            throw new ArgumentException("What was rejected has a reason for it, and nothing else has.", nameof(rejection));
        }

        _marked = status switch
        {
            OutcomeStatus.Accepted => offset + 1,
            OutcomeStatus.Duplicate => ~offset,
            _ => 0,
        };
        Worth = worth;
        Rejection = rejection;
    }

    /// <summary>Accepted, duplicate or rejected; none of them where nothing was decided yet.</summary>
    public OutcomeStatus Status => Rejection is not null ? OutcomeStatus.Rejected : _marked switch
    {
        > 0 => OutcomeStatus.Accepted,
        < 0 => OutcomeStatus.Duplicate,
        _ => default,
    };

    /// <summary>The offset in the shard's journal (of the first one, for a duplicate); 0 where rejected.</summary>
    public long Offset => _marked switch
    {
        > 0 => _marked - 1,
        < 0 => ~_marked,
        _ => 0,
    };

    /// <summary>The goodwill that it moved; zero unless accepted.</summary>
    public Goodwill Worth { get; }

    /// <summary>Why it was rejected; null unless it was.</summary>
    public Rejection? Rejection { get; }

    /// <summary>An accepted event.</summary>
    public static EventOutcome Accepted(long offset, Goodwill worth) => new(OutcomeStatus.Accepted, offset, worth, null);

    /// <summary>A repeated event.</summary>
    public static EventOutcome Duplicate(long offset) => new(OutcomeStatus.Duplicate, offset, default, null);

    /// <summary>A rejected event.</summary>
    public static EventOutcome Rejected(Rejection rejection) => new(OutcomeStatus.Rejected, 0, default, rejection);
}
