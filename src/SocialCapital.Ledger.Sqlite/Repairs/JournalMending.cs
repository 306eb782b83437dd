using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Journal;

namespace SocialCapital.Ledger.Sqlite.Repairs;

/// <summary>Mends a copy of a journal, block by block: what is damaged or missing is taken from a backup of the same folder.</summary>
internal sealed class JournalMending : IDisposable
{
    private readonly Database _journal;
    private readonly JournalReader? _backup;
    private readonly Statement _blocks;
    private readonly Statement _put;
    private readonly Statement _cut;

    /// <param name="journal">The copy, open for writing; it stays the caller's.</param>
    /// <param name="backup">The backup's journal; null where there is none. Closed with this.</param>
    public JournalMending(Database journal, Database? backup)
    {
        _journal = journal;
        _backup = backup is null ? null : new JournalReader(backup);
        _blocks = journal.Prepare("SELECT position, last_offset, payload FROM journal WHERE position >= ?1 AND position <= ?2 ORDER BY position LIMIT 1");
        _put = journal.Prepare("INSERT OR REPLACE INTO journal(position, last_offset, payload) VALUES(?1, ?2, ?3)");
        _cut = journal.Prepare("DELETE FROM journal WHERE position BETWEEN ?1 AND ?2");
    }

    /// <summary>Looks at every block of a shard and mends what the backup has; returns what was damaged, and the last offset.</summary>
    public (List<JournalDamage> Damages, long LastOffset) Mend(ShardKey shard, long key)
    {
        var damages = new List<JournalDamage>();
        var next = 1L;
        while (ReadNext(key, next) is { } block)
        {
            if (block.FirstOffset > next)
            {
                damages.AddRange(MendPlace(shard, key, next, block.FirstOffset - 1));
            }

            if (!IsSound(block))
            {
                damages.AddRange(MendPlace(shard, key, block.FirstOffset, block.LastOffset));
            }

            next = block.LastOffset + 1;
        }

        return (damages, next - 1);
    }

    /// <summary>Removes everything from an offset on.</summary>
    public void Cut(long key, long firstOffset)
    {
        _cut.Bind(1, Position.OfEntry(key, firstOffset));
        _cut.Bind(2, Position.OfEntry(key, Position.OffsetMax));
        _cut.Run();
    }

    public void Dispose() => _backup?.Dispose();

    private static bool IsSound(JournalBlock block)
    {
        try
        {
            return new JournalBlockReader(block).FirstOffset == block.FirstOffset;
        }
        catch (JournalCorruptException)
        {
            return false;
        }
    }

    private JournalBlock? ReadNext(long key, long offset)
    {
        _blocks.Bind(1, Position.OfEntry(key, offset));
        _blocks.Bind(2, Position.OfEntry(key, Position.OffsetMax));
        if (!_blocks.Step())
        {
            return null;
        }

        var first = Position.OffsetOf(_blocks.Int64(0));
        var block = new JournalBlock(first, checked((int)(_blocks.Int64(1) - first + 1)), _blocks.Blob(2).ToArray());
        _blocks.Reset();
        return block;
    }

    /// <summary>Takes the place from the backup, as far as that reaches: first what is mended, then what is not.</summary>
    private IEnumerable<JournalDamage> MendPlace(ShardKey shard, long key, long first, long last)
    {
        var next = first;
        while (next <= last && _backup?.FindBlock(key, next) is { } kept && kept.FirstOffset == next && kept.LastOffset <= last && IsSound(kept))
        {
            _put.Bind(1, Position.OfEntry(key, kept.FirstOffset));
            _put.Bind(2, kept.LastOffset);
            _put.Bind(3, kept.Payload.Span);
            _put.Run();
            _put.Unbind();
            next = kept.LastOffset + 1;
        }

        if (next > first)
        {
            yield return new JournalDamage(shard, first, next - 1, IsMended: true);
        }

        if (next <= last)
        {
            yield return new JournalDamage(shard, next, last, IsMended: false);
        }
    }
}
