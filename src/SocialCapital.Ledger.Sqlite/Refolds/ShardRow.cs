using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Databases;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>A shard, as a journal's file knows it.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Shard">Which shard.</param>
/// <param name="Epoch">Its last owner's number.</param>
/// <param name="End">The offset of its last entry; 0 where it has none.</param>
internal sealed record ShardRow(long Key, ShardKey Shard, long Epoch, long End)
{
    /// <summary>The shards of a community that a journal's file knows.</summary>
    public static IReadOnlyList<ShardRow> Read(Database journal, string community)
    {
        var shards = journal.Prepare("SELECT key, number, epoch FROM shard WHERE community = ?1 ORDER BY number");
        var end = journal.Prepare("SELECT last_offset FROM journal WHERE position BETWEEN ?1 AND ?2 ORDER BY position DESC LIMIT 1");
        var rows = new List<ShardRow>();
        shards.Bind(1, community);
        while (shards.Step())
        {
            var key = shards.Int64(0);
            end.Bind(1, Position.OfEntry(key, 0));
            end.Bind(2, Position.OfEntry(key, Position.OffsetMax));
            var last = end.Step() ? end.Int64(0) : 0;
            rows.Add(new ShardRow(key, new ShardKey(community, (int)shards.Int64(1)), shards.Int64(2), last));
            end.Reset();
        }

        return rows;
    }
}
