using System.Collections.Concurrent;
using System.Text;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.AzureStorage.Restores;
using SocialCapital.Ledger.AzureStorage.Settings;
using SocialCapital.Ledger.AzureStorage.Shards;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage;

/// <summary>
/// The store of a cluster: a container and two tables of an Azure Storage account. Any number of processes may have it open;
/// a shard belongs to whoever opened it last. Calls may come at once from several threads.
/// </summary>
public sealed class AzureLedgerStore : ILedgerStore, ISettingsStore, IAsyncDisposable
{
    /// <summary>The longest key of a settings document, in bytes of UTF-8.</summary>
    public const int SettingsKeyBytesMax = 512;

    private const int OpeningTriesMax = 5;
    private static readonly TimeSpan OpeningDelay = TimeSpan.FromMilliseconds(500);

    private readonly AzureLedgerOptions _options;
    private readonly StorageClients _clients;
    private readonly StoreCalls _calls;
    private readonly SettingsBlobs _settings;
    private readonly RestoreMark _restore;
    private readonly TimeProvider _time;
    private readonly bool _isReadOnly;
    private readonly ConcurrentDictionary<AzureShardStore, bool> _shards = [];

    private AzureLedgerStore(AzureLedgerOptions options, StorageClients clients, StoreCalls calls, TimeProvider time, bool isReadOnly)
    {
        _options = options;
        _clients = clients;
        _calls = calls;
        _settings = new SettingsBlobs(clients.Container, calls);
        _restore = new RestoreMark(clients.Container, calls);
        _time = time;
        _isReadOnly = isReadOnly;
    }

    /// <summary>The account and the container's name, for messages; no secret.</summary>
    public string Place => $"{_clients.Container.AccountName}/{_clients.Container.Name}";

    /// <summary>
    /// Connects to the account, and creates the container and the tables where they are missing. A store that can't be
    /// reached is tried again, five times within about ten seconds and the requests' own time.
    /// </summary>
    /// <param name="options">Where the store is, and its bounds.</param>
    /// <param name="time">The clock for waiting; null for the system's.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ArgumentException">An option is wrong; the message repeats no secret.</exception>
    /// <exception cref="LedgerStoreException">The account can't be reached, or refuses, or a restore was begun in it and has not ended.</exception>
    public static async Task<AzureLedgerStore> OpenAsync(
        AzureLedgerOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var store = await CreateAsync(options, time, cancellationToken).ConfigureAwait(false);
        await store._restore.CheckNoneAsync(store.Place, cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <summary>
    /// Connects to the account like <see cref="OpenAsync"/>, to bring a backup into it. From then on nobody else can open the store, until
    /// <see cref="EndRestoreAsync"/> was called; cut off before, only the same backup can be brought into it.
    /// </summary>
    /// <param name="options">Where the store is, and its bounds.</param>
    /// <param name="backup">Tells the backup from others.</param>
    /// <param name="time">The clock for waiting; null for the system's.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ArgumentException">An option is wrong; the message repeats no secret.</exception>
    /// <exception cref="LedgerStoreException">The account has a ledger, or what another backup's restore has begun; it can't be reached, or refuses.</exception>
    public static async Task<AzureLedgerStore> OpenForRestoreAsync(
        AzureLedgerOptions options, string backup, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var store = await CreateAsync(options, time, cancellationToken).ConfigureAwait(false);
        if (await store._restore.ReadAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            if ((await store.ListShardsAsync(cancellationToken).ConfigureAwait(false)).Count > 0
                || (await store.ListAsync(cancellationToken).ConfigureAwait(false)).Any(key => !key.StartsWith(ISettingsStore.ServersOwn, StringComparison.Ordinal))
                || await store.HasRowsAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new LedgerStoreException($"There is a ledger in '{store.Place}' already: name an account, or a prefix, without one.");
            }

            await store._restore.WriteAsync(backup, cancellationToken).ConfigureAwait(false);
        }

        return await store._restore.ReadAsync(cancellationToken).ConfigureAwait(false) == backup
            ? store
            : throw new LedgerStoreException(
                $"The restore of another backup was begun in '{store.Place}' and has not ended: end that one, or name an account, or a prefix, without one.");
    }

    /// <summary>The backup is there whole: whoever likes may open the store.</summary>
    /// <exception cref="LedgerStoreException">The store fails; the same may be asked again.</exception>
    public async Task EndRestoreAsync(CancellationToken cancellationToken = default) => await _restore.RemoveAsync(cancellationToken).ConfigureAwait(false);

    private static async Task<AzureLedgerStore> CreateAsync(AzureLedgerOptions options, TimeProvider? time, CancellationToken cancellationToken)
    {
        options.Validate();
        time ??= TimeProvider.System;
        var clients = StorageClients.Create(options);
        var calls = new StoreCalls(options.CallTimeout);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await calls.RunAsync(
                    $"create the container '{clients.Container.Name}'",
                    token => clients.Container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: token),
                    cancellationToken).ConfigureAwait(false);
                await calls.RunAsync(
                    $"create the table '{clients.Table.Name}'", token => clients.Table.CreateIfNotExistsAsync(token), cancellationToken).ConfigureAwait(false);
                await calls.RunAsync(
                    $"create the table '{clients.Keys.Name}'", token => clients.Keys.CreateIfNotExistsAsync(token), cancellationToken).ConfigureAwait(false);
                return new AzureLedgerStore(options, clients, calls, time, isReadOnly: false);
            }
            catch (LedgerStoreException e) when (tries < OpeningTriesMax && e.InnerException is not null and not AuthenticationFailedException)
            {
                // Not there yet, or being deleted. A refusal has no inner exception; that and a missing credential are final.
                await Task.Delay(OpeningDelay * tries, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Connects to an existing store for reading, whoever writes to it meanwhile. What would write fails with <see cref="LedgerStoreException"/>.</summary>
    /// <param name="options">Where the store is, and its bounds.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ArgumentException">An option is wrong; the message repeats no secret.</exception>
    /// <exception cref="LedgerStoreException">There is no such store, or a restore of it has not ended, or the account can't be reached, or refuses.</exception>
    public static async Task<AzureLedgerStore> OpenReadOnlyAsync(AzureLedgerOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var clients = StorageClients.Create(options);
        var calls = new StoreCalls(options.CallTimeout);
        var exists = await calls.RunAsync(
            $"find the container '{clients.Container.Name}'", token => clients.Container.ExistsAsync(token), cancellationToken).ConfigureAwait(false);
        if (!exists.Value)
        {
            throw new LedgerStoreException($"There is no ledger '{options.Name}' in the storage account '{clients.Container.AccountName}'.");
        }

        var store = new AzureLedgerStore(options, clients, calls, TimeProvider.System, isReadOnly: true);
        await store._restore.CheckNoneAsync(store.Place, cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <inheritdoc/>
    public async Task<IShardStore> OpenShardAsync(ShardKey shard, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard.Shard, nameof(shard));
        CheckWritable();
        var opened = await AzureShardStore.OpenAsync(
            Parts(shard), () => MarkAsync(shard, cancellationToken), _time, closed => _shards.TryRemove(closed, out _), cancellationToken).ConfigureAwait(false);
        _shards[opened] = true;
        return opened;
    }

    /// <inheritdoc/>
    public async Task<IShardReader?> OpenReaderAsync(ShardKey shard, CancellationToken cancellationToken = default)
    {
        var isThere = await _calls.RunAsync(
            $"find '{StoreNames.Marker(shard)}'",
            token => _clients.Container.GetBlobClient(StoreNames.Marker(shard)).ExistsAsync(token),
            cancellationToken).ConfigureAwait(false);
        return isThere.Value ? new UnownedShardReader(Parts(shard)) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShardKey>> ListShardsAsync(CancellationToken cancellationToken = default) => await _calls.RunAsync<IReadOnlyList<ShardKey>>(
        $"list '{StoreNames.Markers}'",
        async token =>
        {
            var shards = new List<ShardKey>();
            await foreach (var blob in _clients.Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, StoreNames.Markers, token).ConfigureAwait(false))
            {
                if (StoreNames.MarkedShard(blob.Name) is { } shard)
                {
                    shards.Add(shard);
                }
            }

            return [.. shards.OrderBy(shard => shard.Community, StringComparer.Ordinal).ThenBy(shard => shard.Shard)];
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) =>
        await _settings.ListAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<SettingsDocument?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        CheckKey(key);
        return await _settings.ReadAsync(key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, string? expectedVersion, CancellationToken cancellationToken = default)
    {
        CheckKey(key);
        CheckWritable();
        if (content.Length > _options.SettingsBytesMax)
        {
            throw new LedgerStoreException($"Settings of {content.Length} bytes are longer than {_options.SettingsBytesMax}.");
        }

        return await _settings.WriteAsync(key, content, expectedVersion, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveAsync(string key, string expectedVersion, CancellationToken cancellationToken = default)
    {
        CheckKey(key);
        CheckWritable();
        return await _settings.RemoveAsync(key, expectedVersion, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops what is written in the background for the shards that were opened here. Whatever is pending stays so.</summary>
    public async ValueTask DisposeAsync()
    {
        // At once: a store that hangs holds each of them up for a while.
        await Task.WhenAll(_shards.Keys.Select(shard => shard.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private static void CheckKey(string key)
    {
        var bytes = Encoding.UTF8.GetByteCount(key);
        if (bytes is 0 or > SettingsKeyBytesMax)
        {
            throw new ArgumentException($"A settings key has 1 to {SettingsKeyBytesMax} bytes of UTF-8, and not {bytes}.", nameof(key));
        }
    }

    /// <summary>Whether a table has anything: the container alone may be gone, or have been removed.</summary>
    private Task<bool> HasRowsAsync(CancellationToken cancellationToken) => _calls.RunAsync(
        "look into the tables",
        async token =>
        {
            foreach (var table in (TableClient[])[_clients.Table, _clients.Keys])
            {
                await foreach (var row in table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: token).ConfigureAwait(false))
                {
                    return row is not null;
                }
            }

            return false;
        },
        cancellationToken);

    private ShardParts Parts(ShardKey shard) => new(_clients, _calls, shard, _options);

    private void CheckWritable()
    {
        if (_isReadOnly)
        {
            throw new LedgerStoreException($"'{Place}' is open for reading only.");
        }
    }

    /// <summary>Marks a shard as being there, so that it is listed, before its owner's row is made.</summary>
    private async Task MarkAsync(ShardKey shard, CancellationToken cancellationToken) => await _calls.RunAsync(
        $"create '{StoreNames.Marker(shard)}'",
        token => _clients.Container.GetBlobClient(StoreNames.Marker(shard)).UploadAsync(BinaryData.Empty, overwrite: true, token),
        cancellationToken).ConfigureAwait(false);
}
