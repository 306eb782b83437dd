using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>The shards that are open in this very process, for a gateway that is a silo, too: a call to a grain costs as much as the event.</summary>
public interface ILocalShards
{
    /// <summary>Brings a batch to a shard as <see cref="ILedgerShardGrain.SubmitAsync"/> does; null where it is not open here, and nothing was taken.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="batch">Must not be changed until the answer has come.</param>
    /// <exception cref="ShardUnavailableException">The outcome is unknown, and the same may be submitted again; the same goes for <see cref="TimeoutException"/>.</exception>
    Task<EventOutcome[]>? TrySubmit(ShardKey shard, EventBatch batch);
}
