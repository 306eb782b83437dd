using System.Text;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Sqlite.Keys;
using SocialCapital.Ledger.Sqlite.Reading;
using SocialCapital.Ledger.Sqlite.Refolds;
using SocialCapital.Ledger.Sqlite.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite;

/// <summary>
/// The embedded store: a data folder with a journal and an accounts file, each with one writer. Calls may come at once
/// from several threads; none blocks its caller's thread for the disk.
/// </summary>
public sealed class SqliteLedgerStore : ILedgerStore, ISettingsStore, ICommunityRefolder, IAsyncDisposable
{
    /// <summary>The longest key of a settings document, in bytes of UTF-8.</summary>
    public const int SettingsKeyBytesMax = 512;

    private readonly SqliteLedgerOptions _options;
    private readonly IDisposable? _lock;
    private readonly StoreReaders _readers;
    private readonly Writers? _writers;
    private readonly LiveRefold? _refold;
    private int _isDisposed;

    private SqliteLedgerStore(LedgerFolder folder, SqliteLedgerOptions options, TimeProvider time, IDisposable? folderLock, Writers? writers)
    {
        Folder = folder.Folder;
        _options = options;
        _lock = folderLock;
        _writers = writers;
        _readers = new StoreReaders(folder, options, time);
        _refold = writers is null ? null : new LiveRefold(folder, this, writers.Journal, writers.Accounts, time);
    }

    /// <summary>The data folder's full path.</summary>
    public string Folder { get; }

    /// <summary>
    /// Opens a data folder, making it where it is new, and keeps it locked against other servers until the store is
    /// disposed of. Whatever a killed server had acknowledged is there. Blocks while it recovers.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The bounds; null for the defaults.</param>
    /// <param name="time">The clock for <see cref="SqliteLedgerOptions.ScanDurationMax"/>; null for the system's.</param>
    /// <exception cref="LedgerStoreException">Another server has the folder, or its files are damaged, missing or of another version.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static SqliteLedgerStore Open(string folder, SqliteLedgerOptions? options = null, TimeProvider? time = null)
    {
        options ??= new SqliteLedgerOptions();
        options.Validate();
        var place = new LedgerFolder(folder);
        return Open(place, place.CreateAndLock(), options, time ?? TimeProvider.System);
    }

    /// <summary>Opens a data folder whose lock is held, and releases that when the store is disposed of.</summary>
    internal static SqliteLedgerStore Open(LedgerFolder place, IDisposable folderLock, SqliteLedgerOptions options, TimeProvider time)
    {
        try
        {
            place.DropUnfinished();
            var writers = OpenWriters(place, options);
            return new SqliteLedgerStore(place, options, time, folderLock, writers);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens an existing data folder for reading, whether a server runs on it or not, and whatever is written to it
    /// meanwhile. The folder must be writable all the same: SQLite's readers share a file with its writer. What would
    /// write fails with <see cref="LedgerStoreException"/>.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The bounds; null for the defaults.</param>
    /// <param name="time">The clock for <see cref="SqliteLedgerOptions.ScanDurationMax"/>; null for the system's.</param>
    /// <exception cref="LedgerStoreException">There is no ledger, or its files are damaged or of another version.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static SqliteLedgerStore OpenReadOnly(string folder, SqliteLedgerOptions? options = null, TimeProvider? time = null)
    {
        options ??= new SqliteLedgerOptions();
        options.Validate();
        var place = new LedgerFolder(folder);
        place.CheckFilesExist();
        using var journal = Database.OpenForReading(place.Journal, options);
        using var accounts = Database.OpenForReading(place.Accounts, options);
        var journalFolder = Schema.Journal.Check(journal);
        place.CheckKeysExist(journalHasKeys: !Schema.Journal.IsEarlier(journal));
        place.CheckTogether(journalFolder, Schema.Accounts.Check(accounts), KeysFolderOf(place, options) ?? journalFolder);
        return new SqliteLedgerStore(place, options, time ?? TimeProvider.System, folderLock: null, writers: null);
    }

    /// <inheritdoc/>
    public async Task<IShardStore> OpenShardAsync(ShardKey shard, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard.Shard, nameof(shard));
        var writers = WritersOrThrow();

        // The journal's epoch decides; the accounts' one must follow before anybody relies on it.
        var owner = await writers.Journal.OpenAsync(shard, cancellationToken).ConfigureAwait(false);
        await writers.Accounts.OwnAsync(owner, cancellationToken).ConfigureAwait(false);
        return new SqliteShardStore(shard, owner, writers.Journal, writers.Accounts, writers.Keys, _readers, _options);
    }

    /// <inheritdoc/>
    public async Task<IShardReader?> OpenReaderAsync(ShardKey shard, CancellationToken cancellationToken = default) =>
        await _readers.Journal.ReadAsync(reader => reader.FindShard(shard), cancellationToken).ConfigureAwait(false) is { } key
            ? new SqliteShardReader(shard, key, _readers)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShardKey>> ListShardsAsync(CancellationToken cancellationToken = default) =>
        await _readers.Journal.ReadAsync(reader => reader.ListShards(), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) =>
        await _readers.Accounts.ReadAsync(reader => reader.ListSettings(), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<SettingsDocument?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        CheckKey(key);
        return await _readers.Accounts.ReadAsync(reader => reader.ReadSetting(key), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, string? expectedVersion, CancellationToken cancellationToken = default)
    {
        CheckKey(key);
        if (content.Length > _options.SettingsBytesMax)
        {
            throw new LedgerStoreException($"Settings of {content.Length} bytes are longer than {_options.SettingsBytesMax}.");
        }

        return await WritersOrThrow().Accounts.WriteSettingAsync(key, content, expectedVersion, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveAsync(string key, string expectedVersion, CancellationToken cancellationToken = default)
    {
        CheckKey(key);
        return await WritersOrThrow().Accounts.RemoveSettingAsync(key, expectedVersion, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<RefoldReport> RefoldAsync(
        IReadOnlyList<ShardKey> shards, ShardPolicy policy, Action<long> report, CancellationToken cancellationToken = default) =>
        RefoldAsync(shards, policy, report, _ => { }, cancellationToken);

    internal Task<RefoldReport> RefoldAsync(
        IReadOnlyList<ShardKey> shards, ShardPolicy policy, Action<long> report, Action<RefoldStep> reached, CancellationToken cancellationToken) =>
        (_refold ?? throw ReadOnly()).RunAsync(shards, policy, report, reached, cancellationToken);

    /// <summary>
    /// Finishes the writes that are queued and the reads under way, cuts off open scans, copies the logs into the files,
    /// closes them and releases the folder.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        // Readers first: the last connection to close tidies the log away.
        await _readers.DisposeAsync().ConfigureAwait(false);
        if (_writers is { } writers)
        {
            await writers.Journal.DisposeAsync().ConfigureAwait(false);
            await writers.Accounts.DisposeAsync().ConfigureAwait(false);
            await writers.Keys.DisposeAsync().ConfigureAwait(false);
        }

        _refold?.Dispose();
        _lock?.Dispose();
    }

    private static Writers OpenWriters(LedgerFolder folder, SqliteLedgerOptions options)
    {
        folder.CheckJournalExists();
        Database? journal = null;
        Database? accounts = null;
        Database? keys = null;
        try
        {
            journal = JournalWriter.Connect(folder.Journal, options);
            var folderId = Schema.Journal.CreateOrCheck(journal, Guid.NewGuid().ToString("N"));
            var hasShards = journal.ReadInt64("SELECT count(*) FROM shard") > 0;
            folder.CheckAccountsExist(journalHasShards: hasShards);
            folder.CheckKeysExist(journalHasKeys: hasShards && !Schema.Journal.IsEarlier(journal));
            accounts = AccountsWriter.Connect(folder.Accounts, options);
            keys = KeyWriter.Connect(folder.Keys, options);
            folder.CheckTogether(folderId, Schema.Accounts.CreateOrCheck(accounts, folderId), Schema.Keys.CreateOrCheck(keys, folderId));

            // From here on a journal without its keys is one that has lost them.
            if (Schema.Journal.IsEarlier(journal))
            {
                Schema.Journal.MarkCurrent(journal);
            }

            var writers = new Writers(
                new JournalWriter(journal, options), new AccountsWriter(accounts, options), new KeyWriter(keys, options));
            writers.Journal.Start();
            writers.Accounts.Start();
            writers.Keys.Start();
            return writers;
        }
        catch
        {
            journal?.Dispose();
            accounts?.Dispose();
            keys?.Dispose();
            throw;
        }
    }

    /// <summary>A folder that no server of this version has opened yet has no keys.</summary>
    private static string? KeysFolderOf(LedgerFolder place, SqliteLedgerOptions options)
    {
        if (!File.Exists(place.Keys))
        {
            return null;
        }

        using var keys = Database.OpenForReading(place.Keys, options);
        return Schema.Keys.Check(keys);
    }

    private static void CheckKey(string key)
    {
        var bytes = Encoding.UTF8.GetByteCount(key);
        if (bytes is 0 or > SettingsKeyBytesMax)
        {
            throw new ArgumentException($"A settings key has 1 to {SettingsKeyBytesMax} bytes of UTF-8, and not {bytes}.", nameof(key));
        }
    }

    private Writers WritersOrThrow() => _writers ?? throw ReadOnly();

    private LedgerStoreException ReadOnly() => new($"'{Folder}' is open for reading only.");

    private sealed record Writers(JournalWriter Journal, AccountsWriter Accounts, KeyWriter Keys);
}
