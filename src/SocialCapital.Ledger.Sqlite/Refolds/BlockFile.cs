using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Sqlite.Databases;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>A new journal's file with blocks of one community, under the keys that its shards have in the folder's journal.</summary>
internal sealed class BlockFile : IDisposable
{
    /// <summary>So much is written at a time: the log beside the file, which needs room, too, is hardly longer.</summary>
    private const long CommittedBytes = 1 << 20;

    private const int LogPages = 64;

    private readonly Database _journal;
    private readonly Statement _insert;
    private long _bytes;

    /// <summary>Makes it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="folder">The id of the folder that it belongs to.</param>
    /// <param name="shards">The community's shards.</param>
    /// <param name="options">The bounds.</param>
    public BlockFile(string path, string folder, IReadOnlyList<ShardRow> shards, SqliteLedgerOptions options)
    {
        _journal = Database.OpenForWriting(path, LogPages, options);
        try
        {
            Schema.Journal.CreateOrCheck(_journal, folder);
            var shard = _journal.Prepare("INSERT INTO shard(key, community, number, epoch) VALUES(?1, ?2, ?3, ?4)");
            _insert = _journal.Prepare("INSERT INTO journal(position, last_offset, payload) VALUES(?1, ?2, ?3)");
            _journal.Begin();
            foreach (var row in shards)
            {
                shard.Bind(1, row.Key);
                shard.Bind(2, row.Shard.Community);
                shard.Bind(3, row.Shard.Shard);
                shard.Bind(4, row.Epoch);
                shard.Run();
            }
        }
        catch
        {
            _journal.Dispose();
            throw;
        }
    }

    /// <summary>Adds a block.</summary>
    /// <param name="shard">Its shard's key.</param>
    /// <param name="block">The block.</param>
    public void Add(long shard, JournalBlock block)
    {
        _insert.Bind(1, Position.OfEntry(shard, block.FirstOffset));
        _insert.Bind(2, block.LastOffset);
        _insert.Bind(3, block.Payload.Span);
        _insert.Run();
        _insert.Unbind();
        _bytes += block.Payload.Length;
        if (_bytes >= CommittedBytes)
        {
            _bytes = 0;
            _journal.Commit();
            _journal.Begin();
        }
    }

    /// <summary>Has all of it on the disk, in the one file.</summary>
    public void Finish()
    {
        _journal.Commit();
        _journal.DropLog();
    }

    public void Dispose() => _journal.Dispose();
}
