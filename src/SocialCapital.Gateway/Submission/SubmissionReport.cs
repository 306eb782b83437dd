using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Submission;

/// <summary>What became of a request's events: the shards' outcomes and the gateway's own rejections, by index.</summary>
internal sealed class SubmissionReport
{
    private readonly EventOutcome[]?[] _outcomes;

    /// <summary>Puts the answers together.</summary>
    /// <param name="intake">The events.</param>
    /// <param name="outcomes">By shard; null where nothing went.</param>
    public SubmissionReport(EventIntake intake, EventOutcome[]?[] outcomes)
    {
        Intake = intake;
        _outcomes = outcomes;
        Rejected = intake.Rejections.Count;
        foreach (var ofShard in outcomes)
        {
            foreach (ref readonly var outcome in ofShard.AsSpan())
            {
                Count(outcome);
            }
        }
    }

    /// <summary>The events.</summary>
    public EventIntake Intake { get; }

    /// <summary>How many are durable and count.</summary>
    public int Accepted { get; private set; }

    /// <summary>How many were accepted before.</summary>
    public int Duplicates { get; private set; }

    /// <summary>How many do not count.</summary>
    public int Rejected { get; private set; }

    /// <summary>How many of the rejected were accepted before with other content.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Goes through the events in the client's order.</summary>
    public Enumerator Walk() => new(this);

    /// <summary>Gives the events' batches back, and their outcomes with them. The last that is done with it.</summary>
    public void Release()
    {
        for (var shard = 0; shard < _outcomes.Length; shard++)
        {
            if (_outcomes[shard] is { } ofShard)
            {
                Intake.BatchOf(shard)?.Keep(ofShard);
            }
        }

        Intake.Release();
    }

    private void Count(in EventOutcome outcome)
    {
        switch (outcome.Status)
        {
            case OutcomeStatus.Accepted:
                Accepted++;
                break;
            case OutcomeStatus.Duplicate:
                Duplicates++;
                break;
            default:
                Rejected++;
                Conflicts += outcome.Rejection?.Code == RejectionCode.Conflict ? 1 : 0;
                break;
        }
    }

    /// <summary>Goes through the events in the client's order.</summary>
    internal struct Enumerator(SubmissionReport report)
    {
        private readonly int[] _positions = new int[report._outcomes.Length];
        private int _rejections;

        /// <summary>The event's index in the request; -1 before the first.</summary>
        public int Index { get; private set; } = -1;

        /// <summary>The event's shard, or <see cref="EventIntake.Rejected"/>.</summary>
        public int Shard { get; private set; }

        /// <summary>What became of it.</summary>
        public EventOutcome Outcome { get; private set; }

        /// <summary>The id that a rejected event had, where one could be read.</summary>
        public string? RejectedId { get; private set; }

        /// <summary>The event's position in its shard's batch, when it has a shard.</summary>
        public int Position { get; private set; }

        /// <summary>Goes on to the next; false after the last.</summary>
        public bool MoveNext()
        {
            if (++Index >= report.Intake.Count)
            {
                return false;
            }

            Shard = report.Intake.ShardOf(Index);
            if (Shard == EventIntake.Rejected)
            {
                var rejected = report.Intake.Rejections[_rejections++];
                RejectedId = rejected.Id;
                Outcome = EventOutcome.Rejected(rejected.Rejection);
                return true;
            }

            Position = _positions[Shard]++;
            Outcome = report._outcomes[Shard]![Position];
            return true;
        }
    }
}
