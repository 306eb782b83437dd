using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Journal;

/// <summary>Reads the journal on one connection.</summary>
internal sealed class JournalReader : IDisposable
{
    private readonly Database _database;
    private readonly Statement _key;
    private readonly Statement _shards;
    private readonly Statement _block;
    private readonly Statement _blocks;

    public JournalReader(Database database)
    {
        _database = database;
        _key = database.Prepare("SELECT key FROM shard WHERE community = ?1 AND number = ?2");
        _shards = database.Prepare("SELECT community, number FROM shard ORDER BY community, number");
        _block = database.Prepare(
            """
            SELECT position, last_offset, payload FROM journal
            WHERE position BETWEEN ?1 AND ?2 ORDER BY position DESC LIMIT 1
            """);
        _blocks = database.Prepare(
            "SELECT position, last_offset, payload FROM journal WHERE position BETWEEN ?1 AND ?2 ORDER BY position");
    }

    /// <summary>The key of a shard; null where there is no such shard.</summary>
    public long? FindShard(ShardKey shard)
    {
        _key.Bind(1, shard.Community);
        _key.Bind(2, shard.Shard);
        if (!_key.Step())
        {
            return null;
        }

        var key = _key.Int64(0);
        _key.Reset();
        return key;
    }

    public List<ShardKey> ListShards()
    {
        var shards = new List<ShardKey>();
        while (_shards.Step())
        {
            shards.Add(new ShardKey(_shards.Text(0), (int)_shards.Int64(1)));
        }

        return shards;
    }

    /// <summary>The block that holds an offset; null where none does.</summary>
    public JournalBlock? FindBlock(long shard, long offset)
    {
        if (offset is < 1 or > Position.OffsetMax)
        {
            return null;
        }

        _block.Bind(1, Position.OfEntry(shard, 1));
        _block.Bind(2, Position.OfEntry(shard, offset));
        if (!_block.Step())
        {
            return null;
        }

        // The payload is copied only where it is the block that was asked for.
        var block = _block.Int64(1) >= offset ? ReadBlock(_block) : (JournalBlock?)null;
        _block.Reset();
        return block;
    }

    /// <summary>Some blocks in order from the one that holds an offset on; none where the journal does not reach that far.</summary>
    /// <param name="shard">The shard's key.</param>
    /// <param name="offset">The offset.</param>
    /// <param name="bytesMax">Stops with the block that reaches this many bytes.</param>
    public List<JournalBlock> ReadBlocks(long shard, long offset, long bytesMax)
    {
        // One snapshot, so that what is appended between the two statements can't look like a gap.
        _database.BeginRead();
        var blocks = new List<JournalBlock>();
        var next = Math.Max(offset, 1);
        var bytes = 0L;
        if (FindBlock(shard, next) is { } first)
        {
            blocks.Add(first);
            bytes = first.Payload.Length;
            next = first.LastOffset + 1;
        }

        _blocks.Bind(1, Position.OfEntry(shard, Math.Min(next, Position.OffsetMax)));
        _blocks.Bind(2, Position.OfEntry(shard, Position.OffsetMax));
        while (bytes < bytesMax && _blocks.Step())
        {
            var block = ReadBlock(_blocks);
            CheckFollows(next - 1, block);
            blocks.Add(block);
            bytes += block.Payload.Length;
            next = block.LastOffset + 1;
        }

        _blocks.Reset();
        _database.Commit();
        return blocks;
    }

    public void Dispose() => _database.Dispose();

    private static JournalBlock ReadBlock(Statement row)
    {
        var first = Position.OffsetOf(row.Int64(0));
        return new JournalBlock(first, checked((int)(row.Int64(1) - first + 1)), row.Blob(2).ToArray());
    }

    private void CheckFollows(long previousOffset, JournalBlock block)
    {
        if (block.FirstOffset != previousOffset + 1)
        {
            throw new LedgerStoreException($"'{_database.Path}' is damaged: after offset {previousOffset} comes {block.FirstOffset}.");
        }
    }
}
