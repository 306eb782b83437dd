using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Stores;

/// <summary>A store in memory whose shards open when a test lets them, and not before, whoever gives them up meanwhile.</summary>
internal sealed class SlowLedgerStore(MemoryLedgerStore store) : ILedgerStore, ISettingsStore
{
    /// <summary>Ends when shards may open.</summary>
    public TaskCompletionSource MayOpen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<IShardStore> OpenShardAsync(ShardKey shard, CancellationToken cancellationToken = default)
    {
        await MayOpen.Task;
        return await store.OpenShardAsync(shard, CancellationToken.None);
    }

    public Task<IShardReader?> OpenReaderAsync(ShardKey shard, CancellationToken cancellationToken = default) =>
        store.OpenReaderAsync(shard, cancellationToken);

    public Task<IReadOnlyList<ShardKey>> ListShardsAsync(CancellationToken cancellationToken = default) =>
        store.ListShardsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) =>
        store.ListAsync(cancellationToken);

    public ValueTask<SettingsDocument?> ReadAsync(string key, CancellationToken cancellationToken = default) =>
        store.ReadAsync(key, cancellationToken);

    public ValueTask<string?> WriteAsync(
        string key, ReadOnlyMemory<byte> content, string? expectedVersion, CancellationToken cancellationToken = default) =>
        store.WriteAsync(key, content, expectedVersion, cancellationToken);

    public ValueTask<bool> RemoveAsync(string key, string expectedVersion, CancellationToken cancellationToken = default) =>
        store.RemoveAsync(key, expectedVersion, cancellationToken);
}
