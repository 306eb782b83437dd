using SocialCapital.Ledger.Sqlite.Databases;

namespace SocialCapital.Ledger.Sqlite.Journal;

/// <summary>
/// Since which owner's number a shard's journal has other worths. Written with them, in one transaction: accounts that an earlier owner has kept
/// are of a journal that is no more, wherever they come from (a backup, say). Most journals have none.
/// </summary>
internal sealed class RefoldMarks
{
    private readonly Statement _read;
    private readonly Statement _raise;
    private readonly Statement _write;

    /// <summary>Prepares them on a connection to a journal for writing.</summary>
    public RefoldMarks(Database journal)
    {
        journal.Execute("CREATE TABLE IF NOT EXISTS refold(shard INTEGER PRIMARY KEY, epoch INTEGER NOT NULL) STRICT");
        _read = journal.Prepare("SELECT epoch FROM refold WHERE shard = ?1");
        _raise = journal.Prepare("UPDATE shard SET epoch = epoch + 1 WHERE key = ?1");
        _write = journal.Prepare(
            """
            INSERT INTO refold(shard, epoch) SELECT key, epoch FROM shard WHERE key = ?1
            ON CONFLICT(shard) DO UPDATE SET epoch = excluded.epoch
            """);
    }

    /// <summary>The least number of an owner whose accounts are of the journal; 0 where all are.</summary>
    public long Read(long shard)
    {
        _read.Bind(1, shard);
        var epoch = _read.Step() ? _read.Int64(0) : 0;
        _read.Reset();
        return epoch;
    }

    /// <summary>Tells of new worths, inside the transaction that brings them.</summary>
    public void Write(long shard)
    {
        _raise.Bind(1, shard);
        _raise.Run();
        _write.Bind(1, shard);
        _write.Run();
    }
}
