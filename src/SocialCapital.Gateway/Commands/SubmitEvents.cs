using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Submission;
using SocialCapital.Gateway.Telemetry;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Commands;

/// <summary>Brings a request's events to their shards, to all at once, and puts their answers together.</summary>
internal sealed class SubmitEvents(GatewayInstruments instruments, ILocalShards? local = null)
{
    /// <summary>
    /// Returns when every shard has answered. Where one fails the whole request has an unknown outcome and throws:
    /// what the others took is a duplicate when it comes again.
    /// </summary>
    public async Task<SubmissionReport> ExecuteAsync(KnownCommunity community, EventIntake intake)
    {
        var outcomes = new EventOutcome[]?[intake.Shards];
        if (intake.Shards == 1)
        {
            outcomes[0] = intake.BatchOf(0) is { } batch ? await SubmitAsync(community, 0, batch) : null;
        }
        else
        {
            await Task.WhenAll(Enumerable.Range(0, intake.Shards)
                .Where(shard => intake.BatchOf(shard) is not null)
                .Select(async shard => outcomes[shard] = await SubmitAsync(community, shard, intake.BatchOf(shard)!)));
        }

        var report = new SubmissionReport(intake, outcomes);
        instruments.Count(community.Info.Id, report);
        return report;
    }

    private async ValueTask<EventOutcome[]> SubmitAsync(KnownCommunity community, int shard, EventBatch batch)
    {
        using var span = GatewayTracing.StartSubmit(shard, batch.Count);
        var outcomes = await (local?.TrySubmit(community.KeyOf(shard), batch) ?? community.Shard(shard).SubmitAsync(batch));
        return outcomes.Length == batch.Count
            ? outcomes
            : throw new InvalidOperationException("A shard answered with another number of outcomes than it was sent events.");
    }
}
