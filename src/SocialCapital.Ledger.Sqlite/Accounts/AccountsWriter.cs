using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Sqlite.Settings;
using SocialCapital.Ledger.Sqlite.Writing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Accounts;

/// <summary>Writes accounts and settings. The methods that begin with <c>Do</c> run on the writer's thread, inside its transaction.</summary>
internal sealed class AccountsWriter : IAsyncDisposable
{
    /// <summary>
    /// After how many pages of 16 KiB the log is copied into the file: 64 MiB, so that a page that every checkpoint
    /// changes is copied once for many. Nobody waits for the pause but the next checkpoint.
    /// </summary>
    private const int LogPages = 4_096;

    /// <summary>About what an account's row and its page's share of the log cost.</summary>
    private const int RowBytes = 512;

    private readonly Database _database;
    private readonly WriterThread _thread;
    private readonly Statement _own;
    private readonly Statement _epoch;
    private readonly CheckpointRows _rows;
    private readonly SettingRows _settings;

    /// <summary>Prepares the writer on a connection.</summary>
    public AccountsWriter(Database database, SqliteLedgerOptions options)
    {
        _own = database.Prepare(
            """
            INSERT INTO owner(shard, epoch) VALUES(?1, ?2)
            ON CONFLICT(shard) DO UPDATE SET epoch = max(epoch, excluded.epoch)
            """);
        _epoch = database.Prepare("SELECT epoch FROM owner WHERE shard = ?1");
        _database = database;
        _rows = new CheckpointRows(database);
        _settings = new SettingRows(database);
        _thread = new WriterThread("accounts", database, options);
    }

    /// <summary>Opens the file's connection for writing.</summary>
    public static Database Connect(string path, SqliteLedgerOptions options) => Database.OpenForWriting(path, LogPages, options);

    /// <summary>Starts the writer's thread, which owns the connection from now on.</summary>
    public void Start() => _thread.Start();

    /// <summary>
    /// Records an owner, so that checkpoints of earlier ones are refused from now on. What an owner has kept before the journal was
    /// re-folded is dropped: it is of another journal.
    /// </summary>
    public Task<bool> OwnAsync(JournalOwner owner, CancellationToken cancellationToken) =>
        _thread.RunAsync(new WriteRequest<bool>(() => DoOwn(owner)) { Bytes = RowBytes }, cancellationToken);

    /// <summary>Writes a checkpoint; false where the owner is no longer the shard's, and nothing was written.</summary>
    public Task<bool> WriteCheckpointAsync(long shard, long epoch, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var rows = (long)checkpoint.Members.Count + checkpoint.Relationships.Count + checkpoint.Adjustments.Count;
        var request = new WriteRequest<bool>(() => DoWriteCheckpoint(shard, epoch, checkpoint))
        {
            Bytes = (rows * RowBytes) + checkpoint.Head.Header.Length,
        };
        return _thread.RunAsync(request, cancellationToken);
    }

    /// <summary>Writes a document and returns its new version; null where it does not have the expected one.</summary>
    public Task<string?> WriteSettingAsync(string key, ReadOnlyMemory<byte> content, string? expectedVersion, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<string?>(() => _settings.Write(key, content.Span, expectedVersion)) { Bytes = RowBytes + content.Length };
        return _thread.RunAsync(request, cancellationToken);
    }

    /// <summary>Removes a document; false where it does not have the expected version.</summary>
    public Task<bool> RemoveSettingAsync(string key, string expectedVersion, CancellationToken cancellationToken) =>
        _thread.RunAsync(new WriteRequest<bool>(() => _settings.Remove(key, expectedVersion)) { Bytes = RowBytes }, cancellationToken);

    /// <summary>
    /// Writes the file anew, so that nothing is left in it of what its rows no longer have; false where the owner is no longer the
    /// shard's. Nobody waits for it but checkpoints.
    /// </summary>
    public Task<bool> RewriteAsync(long shard, long epoch, CancellationToken cancellationToken) => _thread.RunAsync(
        new WriteRequest<bool>(() => DoRewrite(shard, epoch)) { Bytes = 0, IsAlone = true }, cancellationToken);

    /// <summary>
    /// Drops what is kept of a shard beside its journal; false where the owner is no longer the shard's, and nothing was dropped.
    /// </summary>
    public Task<bool> DropAsync(long shard, long epoch) =>
        _thread.RunAsync(new WriteRequest<bool>(() => DoDrop(shard, epoch)) { Bytes = RowBytes }, CancellationToken.None);

    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private bool DoOwn(JournalOwner owner)
    {
        if (owner.Refolded > 0 && FindOwner(owner.Shard) < owner.Refolded)
        {
            AccountRows.Drop(_database, owner.Shard);
        }

        _own.Bind(1, owner.Shard);
        _own.Bind(2, owner.Epoch);
        _own.Run();
        return true;
    }

    private bool DoWriteCheckpoint(long shard, long epoch, Checkpoint checkpoint)
    {
        if (!IsOwner(shard, epoch))
        {
            return false;
        }

        _rows.Write(shard, checkpoint);
        return true;
    }

    private bool DoDrop(long shard, long epoch)
    {
        if (!IsOwner(shard, epoch))
        {
            return false;
        }

        AccountRows.Drop(_database, shard);
        return true;
    }

    private bool DoRewrite(long shard, long epoch)
    {
        if (!IsOwner(shard, epoch))
        {
            return false;
        }

        _database.Rewrite();
        return true;
    }

    private bool IsOwner(long shard, long epoch) => FindOwner(shard) == epoch;

    /// <summary>The last owner that is known; 0 where none is.</summary>
    private long FindOwner(long shard)
    {
        _epoch.Bind(1, shard);
        var epoch = _epoch.Step() ? _epoch.Int64(0) : 0;
        _epoch.Reset();
        return epoch;
    }
}
