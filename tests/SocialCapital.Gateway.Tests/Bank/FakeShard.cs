using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Tests.Bank;

/// <summary>A journal in a list.</summary>
internal sealed class FakeShard
{
    private readonly Lock _lock = new();

    public List<(TakenEvent Taken, Timestamp At)> Entries { get; } = [];

    public int Submissions { get; private set; }

    public EventOutcome[] Submit(EventBatch batch, Timestamp now)
    {
        lock (_lock)
        {
            Submissions++;
            var outcomes = new EventOutcome[batch.Count];
            for (var i = 0; i < outcomes.Length; i++)
            {
                outcomes[i] = Submit(TakenEvent.Take(batch, batch.Events[i]), now);
            }

            return outcomes;
        }
    }

    private EventOutcome Submit(TakenEvent taken, Timestamp now)
    {
        var first = Entries.FindIndex(e => e.Taken.Id == taken.Id);
        if (first >= 0)
        {
            return Entries[first].Taken == taken
                ? EventOutcome.Duplicate(first + 1)
                : EventOutcome.Rejected(new Rejection(RejectionCode.Conflict, "The id was accepted before with other content."));
        }

        if (taken.Activity == "unheard-of")
        {
            return EventOutcome.Rejected(new Rejection(RejectionCode.UnknownActivity, "The policy has no weight for 'unheard-of'."));
        }

        Entries.Add((taken, now));
        return EventOutcome.Accepted(Entries.Count, FakeBank.WorthOf(taken));
    }
}
