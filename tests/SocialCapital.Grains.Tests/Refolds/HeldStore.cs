using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Refolds;

/// <summary>The embedded store, whose re-folds a test can hold, once the entries are read and before anything is changed, and whose audits, too.</summary>
internal sealed class HeldStore(SqliteLedgerStore store) : ILedgerStore, ISettingsStore, ICommunityRefolder
{
    /// <summary>Is run when the first entries were read; null for nothing.</summary>
    public Func<Task>? OnRead { get; set; }

    /// <summary>Is waited for before a shard is opened to be read, as an audit does; null for nothing.</summary>
    public Func<CancellationToken, Task>? OnReader { get; set; }

    public async Task<RefoldReport> RefoldAsync(
        IReadOnlyList<ShardKey> shards, ShardPolicy policy, Action<long> report, CancellationToken cancellationToken = default)
    {
        var hasRead = false;
        return await store.RefoldAsync(
            shards,
            policy,
            count =>
            {
                report(count);
                if (!hasRead)
                {
                    hasRead = true;
                    OnRead?.Invoke().WaitAsync(cancellationToken).GetAwaiter().GetResult();
                }
            },
            cancellationToken);
    }

    public Task<IShardStore> OpenShardAsync(ShardKey shard, CancellationToken cancellationToken = default) => store.OpenShardAsync(shard, cancellationToken);

    public async Task<IShardReader?> OpenReaderAsync(ShardKey shard, CancellationToken cancellationToken = default)
    {
        await (OnReader?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return await store.OpenReaderAsync(shard, cancellationToken);
    }

    public Task<IReadOnlyList<ShardKey>> ListShardsAsync(CancellationToken cancellationToken = default) => store.ListShardsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

    public ValueTask<SettingsDocument?> ReadAsync(string key, CancellationToken cancellationToken = default) => store.ReadAsync(key, cancellationToken);

    public ValueTask<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, string? expectedVersion, CancellationToken cancellationToken = default) =>
        store.WriteAsync(key, content, expectedVersion, cancellationToken);

    public ValueTask<bool> RemoveAsync(string key, string expectedVersion, CancellationToken cancellationToken = default) =>
        store.RemoveAsync(key, expectedVersion, cancellationToken);
}
