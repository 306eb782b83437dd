using SocialCapital.Cli.Loads;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>Submits batches that were parsed before.</summary>
internal sealed class SubmitRequest(BulkShard bulk, PlacedEvents events, Func<long, (int Giver, int Receiver)> pairOf) : ILoadRequest
{
    private EventBatch _batch = null!;

    public void Prepare(long number)
    {
        lock (events)
        {
            _batch = events.NextAsync(pairOf).GetAwaiter().GetResult();
        }
    }

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        EventOutcome[] outcomes = await bulk.Shard.SubmitAsync(_batch);
        return new RequestOutcome(outcomes.All(outcome => outcome.Status == OutcomeStatus.Accepted) ? null : "not accepted");
    }
}
