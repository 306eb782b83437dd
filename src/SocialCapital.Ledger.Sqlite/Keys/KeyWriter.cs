using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Writing;

namespace SocialCapital.Ledger.Sqlite.Keys;

/// <summary>
/// Writes the members' keys. What is destroyed is overwritten in the file, and the log that held it is emptied. The methods
/// that begin with <c>Do</c> run on the writer's thread, inside its transaction.
/// </summary>
internal sealed class KeyWriter : IAsyncDisposable
{
    private const int LogPages = 256;

    private readonly Database _database;
    private readonly WriterThread _thread;
    private readonly Statement _add;
    private readonly Statement _read;
    private readonly Statement _update;

    /// <summary>Prepares the writer on a connection.</summary>
    public KeyWriter(Database database, SqliteLedgerOptions options)
    {
        _database = database;
        database.DeleteSecurely();
        _add = database.Prepare("INSERT INTO key_page(position, keys) VALUES(?1, ?2) ON CONFLICT(position) DO NOTHING");
        _read = database.Prepare("SELECT keys FROM key_page WHERE position = ?1");
        _update = database.Prepare("UPDATE key_page SET keys = ?2 WHERE position = ?1");
        _thread = new WriterThread("member keys", database, options);
    }

    /// <summary>Opens the file's connection for writing.</summary>
    public static Database Connect(string path, SqliteLedgerOptions options) => Database.OpenForWriting(path, LogPages, options);

    /// <summary>Starts the writer's thread, which owns the connection from now on.</summary>
    public void Start() => _thread.Start();

    /// <summary>Keeps those of the pages that are not there yet.</summary>
    public Task<bool> AddAsync(long shard, IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken) =>
        _thread.RunAsync(new WriteRequest<bool>(() => DoAdd(shard, pages)) { Bytes = pages.Count * (long)KeyPage.Bytes }, cancellationToken);

    /// <summary>Destroys a key, and what the log still has of it.</summary>
    public async Task DestroyAsync(long shard, int member, CancellationToken cancellationToken)
    {
        await _thread.RunAsync(new WriteRequest<bool>(() => DoDestroy(shard, member)) { Bytes = KeyPage.Bytes }, cancellationToken).ConfigureAwait(false);
        await _thread.RunAsync(
            new WriteRequest<bool>(() =>
            {
                _database.DropLog();
                return true;
            })
            {
                Bytes = 0,
                IsAlone = true,
            },
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private bool DoAdd(long shard, IReadOnlyList<KeyPage> pages)
    {
        foreach (var page in pages)
        {
            _add.Bind(1, Position.OfMember(shard, page.Number));
            _add.Bind(2, page.Keys.Span);
            _add.Run();
        }

        _add.Unbind();
        return true;
    }

    private bool DoDestroy(long shard, int member)
    {
        var position = Position.OfMember(shard, KeyPage.Of(member));
        _read.Bind(1, position);
        if (!_read.Step())
        {
            return false;
        }

        var keys = _read.Blob(0).ToArray();
        _read.Reset();
        keys.AsSpan(KeyPage.At(member), KeyPage.KeyBytes).Clear();
        _update.Bind(1, position);
        _update.Bind(2, keys);
        _update.Run();
        _update.Unbind();
        return true;
    }
}
