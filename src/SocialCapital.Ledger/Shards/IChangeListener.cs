namespace SocialCapital.Ledger.Shards;

/// <summary>Tells whoever is awake what has changed.</summary>
public interface IChangeListener
{
    /// <summary>
    /// Returns when every awake copy of the changed accounts has the change, or can no longer be answered from.
    /// Called after the entries are durable and before they are acknowledged, one call at a time. Must not throw.
    /// </summary>
    ValueTask PublishAsync(ShardChanges changes);
}
