using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>
/// Puts the blocks that are staged in the place of those that the journal has, in one transaction, and marks the shards: owners and accounts of
/// before count no more. Refused where anybody has opened a shard, or appended to it, since it was staged.
/// </summary>
internal sealed class BlockPutting(Database journal, RefoldMarks marks)
{
    private const long BytesAtOnce = 4 << 20;

    private readonly ShardRows _rows = new(journal);
    private readonly Statement _put = journal.Prepare("UPDATE journal SET payload = ?3 WHERE position = ?1 AND last_offset = ?2");

    /// <summary>Puts them.</summary>
    public void Put(RefoldStaging staging, Action<RefoldStep> reached)
    {
        using var blocks = staging.OpenBlocks();
        journal.Begin();
        try
        {
            CheckUnchanged(staging.Shards);
            foreach (var shard in staging.Shards)
            {
                Put(shard, blocks, reached);
                marks.Write(shard.Key);
            }

            staging.MayBePut = true;
            journal.Commit();
        }
        catch
        {
            journal.Rollback();
            throw;
        }
    }

    private void CheckUnchanged(IReadOnlyList<ShardRow> staged)
    {
        if (!_rows.Read(staged[0].Shard.Community).SequenceEqual(staged))
        {
            throw new LedgerStoreException($"The journal of '{staged[0].Shard.Community}' has another owner, or other entries, than when it was read.");
        }
    }

    private void Put(ShardRow shard, JournalReader blocks, Action<RefoldStep> reached)
    {
        var next = 1L;
        while (blocks.ReadBlocks(shard.Key, next, BytesAtOnce) is { Count: > 0 } some)
        {
            foreach (var block in some)
            {
                _put.Bind(1, Position.OfEntry(shard.Key, block.FirstOffset));
                _put.Bind(2, block.LastOffset);
                _put.Bind(3, block.Payload.Span);
                _put.Run();
                _put.Unbind();
                if (journal.Changes() != 1)
                {
                    throw new LedgerStoreException($"The journal of {shard.Shard} has no block from offset {block.FirstOffset} to {block.LastOffset}.");
                }

                reached(RefoldStep.Putting);
            }

            next = some[^1].LastOffset + 1;
        }

        if (next != shard.End + 1)
        {
            throw new LedgerStoreException($"The journal of {shard.Shard} ends at offset {shard.End}, and not at {next - 1}.");
        }
    }
}
