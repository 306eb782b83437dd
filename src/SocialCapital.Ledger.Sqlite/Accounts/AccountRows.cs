using SocialCapital.Ledger.Sqlite.Databases;

namespace SocialCapital.Ledger.Sqlite.Accounts;

/// <summary>What is kept of shards beside the journal, and could be folded from it again.</summary>
internal static class AccountRows
{
    private static readonly string[] Tables = ["checkpoint", "member", "relationship"];

    /// <summary>
    /// Drops it, of all the shards in one step that is durable when this returns. Who owns them stays known: an owner of today can't be
    /// overtaken by one of yesterday.
    /// </summary>
    /// <param name="accounts">The accounts' file.</param>
    /// <param name="shards">The shards' keys in the journal.</param>
    public static void Drop(Database accounts, IEnumerable<long> shards)
    {
        accounts.Begin();
        try
        {
            foreach (var shard in shards)
            {
                Drop(accounts, shard);
            }

            accounts.Commit();
        }
        catch
        {
            accounts.Rollback();
            throw;
        }
    }

    /// <summary>Drops it, of one shard, inside a transaction.</summary>
    public static void Drop(Database accounts, long shard)
    {
        foreach (var table in Tables)
        {
            accounts.Execute($"DELETE FROM {table} WHERE shard = {shard}");
        }

        accounts.Execute(
            $"DELETE FROM adjustment WHERE position BETWEEN {Position.OfEntry(shard, 0)} AND {Position.OfEntry(shard, Position.OffsetMax)}");
    }
}
