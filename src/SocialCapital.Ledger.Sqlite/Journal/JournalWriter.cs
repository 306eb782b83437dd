using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Refolds;
using SocialCapital.Ledger.Sqlite.Writing;

namespace SocialCapital.Ledger.Sqlite.Journal;

/// <summary>Writes the journal. The methods that begin with <c>Do</c> run on the writer's thread, inside its transaction.</summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    /// <summary>After how many pages of 16 KiB the log is copied into the file: short pauses (10 ms) at no lower rate.</summary>
    private const int LogPages = 256;

    /// <summary>About what a row and its page's share of the log cost beside the payload.</summary>
    private const int RowBytes = 64;

    private readonly WriterThread _thread;
    private readonly Statement _open;
    private readonly Statement _end;
    private readonly Statement _epoch;
    private readonly Statement _append;
    private readonly Statement _cut;
    private readonly Statement _last;
    private readonly RefoldMarks _refolds;
    private readonly BlockPutting _putting;

    /// <summary>Prepares the writer on a connection.</summary>
    public JournalWriter(Database database, SqliteLedgerOptions options)
    {
        _open = database.Prepare(
            """
            INSERT INTO shard(community, number, epoch) VALUES(?1, ?2, 1)
            ON CONFLICT(community, number) DO UPDATE SET epoch = epoch + 1
            RETURNING key, epoch
            """);
        _end = database.Prepare("SELECT last_offset FROM journal WHERE position BETWEEN ?1 AND ?2 ORDER BY position DESC LIMIT 1");
        _epoch = database.Prepare("SELECT epoch FROM shard WHERE key = ?1");
        _append = database.Prepare("INSERT INTO journal(position, last_offset, payload) VALUES(?1, ?2, ?3)");
        _last = database.Prepare("SELECT position FROM journal WHERE position BETWEEN ?1 AND ?2 ORDER BY position DESC LIMIT 1");
        _cut = database.Prepare("DELETE FROM journal WHERE position = ?1 AND last_offset = ?2");
        _refolds = new RefoldMarks(database);
        _putting = new BlockPutting(database, _refolds);
        _thread = new WriterThread("journal", database, options);
    }

    /// <summary>Opens the file's connection for writing.</summary>
    public static Database Connect(string path, SqliteLedgerOptions options) => Database.OpenForWriting(path, LogPages, options);

    /// <summary>Starts the writer's thread, which owns the connection from now on.</summary>
    public void Start() => _thread.Start();

    /// <summary>Raises the shard's epoch, creating the shard where it is new.</summary>
    public Task<JournalOwner> OpenAsync(ShardKey shard, CancellationToken cancellationToken) =>
        _thread.RunAsync(new WriteRequest<JournalOwner>(() => DoOpen(shard)) { Bytes = RowBytes }, cancellationToken);

    /// <summary>Appends a block if the owner is still the shard's and the block follows the journal's end.</summary>
    public Task<AppendOutcome> AppendAsync(JournalOwner owner, JournalBlock block, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<AppendOutcome>(() => DoAppend(owner, block), (outcome, durable) => owner.Note(block, outcome, durable))
        {
            Bytes = RowBytes + block.Payload.Length,
        };
        return _thread.RunAsync(request, cancellationToken);
    }

    /// <summary>Removes the last block, which begins at an offset.</summary>
    public Task<AppendOutcome> CutAsync(JournalOwner owner, long firstOffset, CancellationToken cancellationToken) =>
        _thread.RunAsync(
            new WriteRequest<AppendOutcome>(
                () => DoCut(owner, firstOffset), (outcome, durable) => owner.NoteCut(firstOffset, outcome, durable)) { Bytes = RowBytes },
            cancellationToken);

    /// <summary>Whether the owner is still the shard's.</summary>
    public Task<bool> ConfirmAsync(JournalOwner owner, CancellationToken cancellationToken) =>
        _thread.RunAsync(new WriteRequest<bool>(() => IsOwner(owner)) { Bytes = 0 }, cancellationToken);

    /// <summary>Puts a community's blocks in the place of those that are there. Appends of others wait for as long as that takes.</summary>
    public Task PutAsync(RefoldStaging staging, Action<RefoldStep> reached) => _thread.RunAsync(
        new WriteRequest<bool>(() =>
        {
            _putting.Put(staging, reached);
            return true;
        })
        {
            Bytes = 0,
            IsAlone = true,
        },
        CancellationToken.None);

    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private JournalOwner DoOpen(ShardKey shard)
    {
        _open.Bind(1, shard.Community);
        _open.Bind(2, shard.Shard);
        _open.Step();
        var (key, epoch) = (_open.Int64(0), _open.Int64(1));
        _open.Reset();
        Position.CheckShard(key);
        return new JournalOwner(key, epoch, FindEnd(key), _refolds.Read(key));
    }

    private AppendOutcome DoAppend(JournalOwner owner, JournalBlock block)
    {
        if (!IsOwner(owner))
        {
            return AppendOutcome.Fenced;
        }

        if (owner.IsUnsure)
        {
            return AppendOutcome.Unsure;
        }

        if (block.FirstOffset != owner.End + 1)
        {
            return AppendOutcome.DoesNotFollow;
        }

        _append.Bind(1, Position.OfEntry(owner.Shard, block.FirstOffset));
        _append.Bind(2, block.LastOffset);
        _append.Bind(3, block.Payload.Span);
        _append.Run();
        _append.Unbind();
        return AppendOutcome.Appended;
    }

    private AppendOutcome DoCut(JournalOwner owner, long firstOffset)
    {
        if (!IsOwner(owner))
        {
            return AppendOutcome.Fenced;
        }

        if (firstOffset > owner.End || Position.OfEntry(owner.Shard, firstOffset) != FindLast(owner.Shard))
        {
            return AppendOutcome.DoesNotFollow;
        }

        _cut.Bind(1, Position.OfEntry(owner.Shard, firstOffset));
        _cut.Bind(2, owner.End);
        _cut.Run();
        return AppendOutcome.Appended;
    }

    private long FindLast(long shard)
    {
        _last.Bind(1, Position.OfEntry(shard, 1));
        _last.Bind(2, Position.OfEntry(shard, Position.OffsetMax));
        var position = _last.Step() ? _last.Int64(0) : 0;
        _last.Reset();
        return position;
    }

    private bool IsOwner(JournalOwner owner)
    {
        _epoch.Bind(1, owner.Shard);
        var isOwner = _epoch.Step() && _epoch.Int64(0) == owner.Epoch;
        _epoch.Reset();
        return isOwner;
    }

    private long FindEnd(long shard)
    {
        _end.Bind(1, Position.OfEntry(shard, 1));
        _end.Bind(2, Position.OfEntry(shard, Position.OffsetMax));
        var end = _end.Step() ? _end.Int64(0) : 0;
        _end.Reset();
        return end;
    }
}
