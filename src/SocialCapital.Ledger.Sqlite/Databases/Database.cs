using System.Globalization;
using Microsoft.Data.Sqlite;
using SocialCapital.Ledger.Stores;
using SQLitePCL;

namespace SocialCapital.Ledger.Sqlite.Databases;

/// <summary>
/// One connection to one file. Used by one thread at a time. Opened by Microsoft.Data.Sqlite, but statements run on its
/// handle: a row written through ADO's parameters costs half as much again and allocates.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int PageBytes = 16_384;

    /// <summary>What is left of a log that grew past a long reader, once it starts anew.</summary>
    private const long LogBytesKept = 64L << 20;

    private readonly SqliteConnection _connection;
    private readonly List<Statement> _statements = [];
    private Statement? _begin;
    private Statement? _beginRead;
    private Statement? _commit;
    private Statement? _rollback;
    private Statement? _dropLog;

    private Database(string path, SqliteOpenMode mode, TimeSpan lockWait)
    {
        Path = path;
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        _connection = new SqliteConnection(builder.ToString());
        try
        {
            _connection.Open();
            _ = raw.sqlite3_busy_timeout(Handle, (int)lockWait.TotalMilliseconds);
        }
        catch (SqliteException e)
        {
            _connection.Dispose();
            throw SqliteFailure.Of(path, e);
        }
    }

    public string Path { get; }

    private sqlite3 Handle => _connection.Handle!;

    private bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Opens the file for its one writer, creating it where it is new.</summary>
    /// <param name="path">The file.</param>
    /// <param name="logPages">After how many pages the log is copied into the file: more means fewer but longer pauses.</param>
    /// <param name="options">The bounds.</param>
    public static Database OpenForWriting(string path, int logPages, SqliteLedgerOptions options)
    {
        var database = new Database(path, SqliteOpenMode.ReadWriteCreate, options.LockWaitMax);
        try
        {
            database.Execute($"PRAGMA page_size = {PageBytes}");
            if (database.ReadText("PRAGMA journal_mode = wal") != "wal")
            {
                throw new LedgerStoreException($"'{path}' lies where SQLite can't keep a write-ahead log; a network drive, perhaps.");
            }

            database.Execute($"PRAGMA synchronous = {(options.Syncs ? "FULL" : "OFF")}");
            database.Execute($"PRAGMA wal_autocheckpoint = {logPages}");
            database.Execute($"PRAGMA journal_size_limit = {LogBytesKept}");
            database.Execute($"PRAGMA cache_size = {-(options.WriterCacheBytes / 1024)}");
            if (options.PagesMax is { } pages)
            {
                database.Execute($"PRAGMA max_page_count = {pages}");
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing file for reading. A log left behind by a killed process is read with it.</summary>
    public static Database OpenForReading(string path, SqliteLedgerOptions options)
    {
        var database = new Database(path, SqliteOpenMode.ReadOnly, options.LockWaitMax);
        try
        {
            database.Execute($"PRAGMA cache_size = {-(options.ReaderCacheBytes / 1024)}");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Copies the file, as of one moment, into a new one, which is on the disk when this returns. Writers go on meanwhile.</summary>
    /// <exception cref="LedgerStoreException">The file can't be read, or the copy can't be written.</exception>
    public static void Copy(string path, string target, SqliteLedgerOptions options)
    {
        using var source = OpenForReading(path, options);
        using (var copy = new Database(target, SqliteOpenMode.ReadWriteCreate, options.LockWaitMax))
        {
            try
            {
                // In one step, under one read transaction: a copy in several begins anew with each write of others.
                source._connection.BackupDatabase(copy._connection);
            }
            catch (SqliteException e)
            {
                throw SqliteFailure.Of(target, e);
            }
        }

        using var file = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Compiles a statement, which lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        if (raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var compiled) != raw.SQLITE_OK)
        {
            throw Failure();
        }

        var statement = new Statement(this, compiled);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string sql)
    {
        if (raw.sqlite3_exec(Handle, sql) != raw.SQLITE_OK)
        {
            throw Failure();
        }
    }

    /// <summary>Reads the one value that a pragma or query gives as text. For the time of opening: it stays compiled.</summary>
    public string ReadText(string sql)
    {
        var statement = Prepare(sql);
        try
        {
            return statement.Step() ? statement.Text(0) : string.Empty;
        }
        finally
        {
            statement.Reset();
        }
    }

    public long ReadInt64(string sql) => long.Parse(ReadText(sql), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes() => raw.sqlite3_changes(Handle);

    public void Begin() => (_begin ??= Prepare("BEGIN IMMEDIATE")).Run();

    /// <summary>Begins a transaction whose snapshot is taken by its first read.</summary>
    public void BeginRead() => (_beginRead ??= Prepare("BEGIN DEFERRED")).Run();

    public void Commit() => (_commit ??= Prepare("COMMIT")).Run();

    /// <summary>Ends a transaction without effect; nothing where there is none, as after a failure that SQLite undid itself.</summary>
    public void Rollback()
    {
        if (InTransaction)
        {
            (_rollback ??= Prepare("ROLLBACK")).Run();
        }
    }

    /// <summary>Copies the log into the file and empties it, as far as readers allow without waiting for them.</summary>
    public void EmptyLog()
    {
        _ = raw.sqlite3_busy_timeout(Handle, 0);
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Overwrites with zeros what is deleted from now on.</summary>
    public void DeleteSecurely() => Execute("PRAGMA secure_delete = ON");

    /// <summary>
    /// Copies the log into the file and empties it, so that no earlier page is left in it. Waits for readers as long as for any lock.
    /// </summary>
    /// <exception cref="LedgerStoreException">Somebody reads an earlier page for longer.</exception>
    public void DropLog()
    {
        var statement = _dropLog ??= Prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        var isBusy = statement.Step() && statement.Int64(0) != 0;
        statement.Reset();
        if (isBusy)
        {
            throw new LedgerStoreException($"The log of '{Path}' can't be emptied: somebody reads what it held before. Try again.");
        }
    }

    /// <summary>Writes the file anew, with nothing in it but what it holds, and empties its log. Outside of a transaction.</summary>
    public void Rewrite()
    {
        Execute("VACUUM");
        DropLog();
    }

    public LedgerStoreException Failure() => SqliteFailure.Of(Path, Handle);

    /// <summary>Closes the statements first: one left open would keep the file open behind the connection's back.</summary>
    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
