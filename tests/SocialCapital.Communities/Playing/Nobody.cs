using SocialCapital.Ledger.Shards;

namespace SocialCapital.Communities.Playing;

/// <summary>Nobody is awake in a play.</summary>
internal sealed class Nobody : IChangeListener
{
    /// <inheritdoc/>
    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;
}
