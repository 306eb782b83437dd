using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Accounts;

/// <summary>Writes a checkpoint's rows inside a transaction, in the order of their keys: sorted, a page is visited once.</summary>
internal sealed class CheckpointRows(Database database)
{
    private readonly Statement _head = database.Prepare(
        """
        INSERT INTO checkpoint(shard, last_offset, header) VALUES(?1, ?2, ?3)
        ON CONFLICT(shard) DO UPDATE SET last_offset = excluded.last_offset, header = excluded.header
        """);

    private readonly Statement _updateMember = database.Prepare("UPDATE member SET image = ?2 WHERE key = ?1 AND name = ?3");

    private readonly Statement _insertMember = database.Prepare("INSERT INTO member(key, shard, name, image) VALUES(?1, ?2, ?3, ?4)");

    private readonly Statement _renameMember = database.Prepare("UPDATE member SET image = ?2, name = ?3 WHERE key = ?1");

    private readonly Statement _relationship = database.Prepare(
        """
        INSERT INTO relationship(shard, pair, image) VALUES(?1, ?2, ?3)
        ON CONFLICT(shard, pair) DO UPDATE SET image = excluded.image
        """);

    private readonly Statement _adjustment = database.Prepare(
        """
        INSERT INTO adjustment(position, worth, stance, appreciation, reversed) VALUES(?1, ?2, ?3, ?4, ?5)
        ON CONFLICT(position) DO UPDATE SET worth = excluded.worth, stance = excluded.stance,
            appreciation = excluded.appreciation, reversed = excluded.reversed
        """);

    public void Write(long shard, Checkpoint checkpoint)
    {
        WriteMembers(shard, checkpoint.Members);
        WriteRelationships(shard, checkpoint.Relationships);
        WriteAdjustments(shard, checkpoint.Adjustments);
        _head.Bind(1, shard);
        _head.Bind(2, checkpoint.Head.Offset);
        _head.Bind(3, checkpoint.Head.Header.Span);
        _head.Run();
        _head.Unbind();
    }

    private void WriteMembers(long shard, CheckpointMembers members)
    {
        for (var i = 0; i < members.Count; i++)
        {
            var key = Position.OfMember(shard, members.Number(i));
            _updateMember.Bind(1, key);
            _updateMember.Bind(2, members.Image(i));
            _updateMember.Bind(3, members.Name(i));
            _updateMember.Run();
            if (database.Changes() == 0 && !TryRename(key, members.Name(i), members.Image(i)))
            {
                Insert(shard, key, members.Name(i), members.Image(i));
            }
        }
    }

    /// <summary>A member who was erased has another name; false where there is no such member yet, or it is not an erased one's.</summary>
    private bool TryRename(long key, string name, ReadOnlySpan<byte> image)
    {
        if (!ErasedMember.Is(name))
        {
            return false;
        }

        _renameMember.Bind(1, key);
        _renameMember.Bind(2, image);
        _renameMember.Bind(3, name);
        _renameMember.Run();
        return database.Changes() > 0;
    }

    /// <summary>Inserts a new member; a number or a name that another member has breaks a key and fails the checkpoint.</summary>
    private void Insert(long shard, long key, string name, ReadOnlySpan<byte> image)
    {
        _insertMember.Bind(1, key);
        _insertMember.Bind(2, shard);
        _insertMember.Bind(3, name);
        _insertMember.Bind(4, image);
        _insertMember.Run();
    }

    private void WriteRelationships(long shard, CheckpointRelationships relationships)
    {
        _relationship.Bind(1, shard);
        for (var i = 0; i < relationships.Count; i++)
        {
            _relationship.Bind(2, relationships.Key(i).ToInt64());
            _relationship.Bind(3, relationships.Image(i));
            _relationship.Run();
        }
    }

    private void WriteAdjustments(long shard, IReadOnlyList<AdjustmentRecord> adjustments)
    {
        for (var i = 0; i < adjustments.Count; i++)
        {
            var (offset, adjustment) = adjustments[i];
            Position.CheckOffset(offset);
            _adjustment.Bind(1, Position.OfEntry(shard, offset));
            _adjustment.Bind(2, adjustment.Worth.MicroUnits);
            _adjustment.Bind(3, (long)adjustment.Stance);
            _adjustment.Bind(4, adjustment.StandingAppreciation);
            _adjustment.Bind(5, adjustment.IsReversed ? 1 : 0);
            _adjustment.Run();
        }
    }
}
