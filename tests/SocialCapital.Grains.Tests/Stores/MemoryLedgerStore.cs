using System.Collections.Concurrent;
using System.Globalization;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Stores;

/// <summary>A store in memory that fences as a real one does, and fails where a test says so.</summary>
internal sealed class MemoryLedgerStore : ILedgerStore, ISettingsStore
{
    private readonly ConcurrentDictionary<ShardKey, MemoryShard> _shards = new();
    private readonly ConcurrentDictionary<string, SettingsDocument> _settings = new();
    private readonly Lock _gate = new();
    private long _versions;

    /// <summary>Called before a confirmation by an owner; may throw.</summary>
    public Action<long>? OnConfirm { get; set; }

    /// <summary>Called before an opening has fenced anybody; may throw.</summary>
    public Action? OnOpen { get; set; }

    /// <summary>Called before a shard is opened for reading only; may throw.</summary>
    public Func<CancellationToken, Task>? OnRead { get; set; }

    /// <summary>Called before settings are written, and again when they are; may throw.</summary>
    public Action<bool>? OnWriteSettings { get; set; }

    /// <summary>Called before settings are read; may throw.</summary>
    public Action? OnReadSettings { get; set; }

    public MemoryShard Shard(ShardKey key) => _shards.GetOrAdd(key, _ => new MemoryShard(key));

    public Task<IShardStore> OpenShardAsync(ShardKey shard, CancellationToken cancellationToken = default)
    {
        OnOpen?.Invoke();
        var kept = Shard(shard);
        return Task.FromResult<IShardStore>(new MemoryShardStore(kept, kept.Own(), this));
    }

    public async Task<IShardReader?> OpenReaderAsync(ShardKey shard, CancellationToken cancellationToken = default)
    {
        if (OnRead is { } onRead)
        {
            await onRead(cancellationToken);
        }

        return _shards.TryGetValue(shard, out var kept) ? new MemoryShardStore(kept, kept.Epoch, this) : null;
    }

    public Task<IReadOnlyList<ShardKey>> ListShardsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<ShardKey>>([.. _shards.Keys]);

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<string>>([.. _settings.Keys.Order(StringComparer.Ordinal)]);

    public ValueTask<SettingsDocument?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        OnReadSettings?.Invoke();
        return ValueTask.FromResult(_settings.GetValueOrDefault(key));
    }

    public ValueTask<string?> WriteAsync(
        string key, ReadOnlyMemory<byte> content, string? expectedVersion, CancellationToken cancellationToken = default)
    {
        OnWriteSettings?.Invoke(false);
        lock (_gate)
        {
            if (_settings.GetValueOrDefault(key)?.Version != expectedVersion)
            {
                return ValueTask.FromResult<string?>(null);
            }

            var version = (++_versions).ToString(CultureInfo.InvariantCulture);
            _settings[key] = new SettingsDocument(content.ToArray(), version);
            OnWriteSettings?.Invoke(true);
            return ValueTask.FromResult<string?>(version);
        }
    }

    public ValueTask<bool> RemoveAsync(string key, string expectedVersion, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(
                _settings.GetValueOrDefault(key)?.Version == expectedVersion && _settings.TryRemove(key, out _));
        }
    }
}
