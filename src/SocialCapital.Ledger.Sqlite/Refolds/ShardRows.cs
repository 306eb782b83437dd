using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Databases;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>Reads which shards a journal's file knows.</summary>
internal sealed class ShardRows(Database journal)
{
    private readonly Statement _shards = journal.Prepare("SELECT key, number, epoch FROM shard WHERE community = ?1 ORDER BY number");
    private readonly Statement _end = journal.Prepare(
        "SELECT last_offset FROM journal WHERE position BETWEEN ?1 AND ?2 ORDER BY position DESC LIMIT 1");

    /// <summary>Those of a community.</summary>
    public IReadOnlyList<ShardRow> Read(string community)
    {
        var rows = new List<ShardRow>();
        _shards.Bind(1, community);
        while (_shards.Step())
        {
            var key = _shards.Int64(0);
            _end.Bind(1, Position.OfEntry(key, 0));
            _end.Bind(2, Position.OfEntry(key, Position.OffsetMax));
            var last = _end.Step() ? _end.Int64(0) : 0;
            rows.Add(new ShardRow(key, new ShardKey(community, (int)_shards.Int64(1)), _shards.Int64(2), last));
            _end.Reset();
        }

        return rows;
    }
}
