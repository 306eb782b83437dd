using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite;

/// <summary>
/// Seals what identifies members in a data folder that was begun before journals were sealed. Works on a copy, which takes the
/// journal's place in one step when it was verified: cut off anywhere before, the folder is what it was.
/// </summary>
public static class SqliteReseal
{
    /// <summary>Seals it. No server may run on the folder; for the time it needs room for a copy of it.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="verify">Verifies the copy, a data folder; only if it says true the copy takes the journal's place.</param>
    /// <param name="cancellationToken">Gives it up, before the copy has taken any place.</param>
    /// <returns>How many blocks were sealed; null where the copy did not pass.</returns>
    /// <exception cref="LedgerStoreException">There is no ledger, a server has it, or the disk fails.</exception>
    public static async Task<long?> RunAsync(string folder, Func<string, Task<bool>> verify, CancellationToken cancellationToken = default)
    {
        var place = new LedgerFolder(folder);
        place.CheckFilesExist();

        // Empties the logs, which must not lie beside another file, and has the folder get its keys.
        await SqliteLedgerStore.Open(place.Folder).DisposeAsync().ConfigureAwait(false);
        using var held = place.CreateAndLock();
        var copy = new LedgerFolder(place.Resealed);
        place.DropUnfinished();
        SqliteBackup.Copy(place.Folder, copy.Folder);
        var blocks = await SealAsync(copy, cancellationToken).ConfigureAwait(false);
        if (!await verify(copy.Folder).ConfigureAwait(false))
        {
            return null;
        }

        // The keys first: they have all that were there, and a journal must not be without.
        File.Move(copy.Keys, place.Keys, overwrite: true);
        File.Move(copy.Journal, place.Journal, overwrite: true);
        Directory.Delete(copy.Folder, recursive: true);
        return blocks;
    }

    private static async Task<long> SealAsync(LedgerFolder copy, CancellationToken cancellationToken)
    {
        var blocks = 0L;
        await using (var store = SqliteLedgerStore.Open(copy.Folder))
        {
            using var journal = Database.OpenForWriting(copy.Journal, logPages: 4_096, new SqliteLedgerOptions());
            var update = journal.Prepare("UPDATE journal SET payload = ?2 WHERE position = ?1");
            foreach (var key in await store.ListShardsAsync(cancellationToken).ConfigureAwait(false))
            {
                blocks += await SealAsync(store, key, update, cancellationToken).ConfigureAwait(false);
            }

            // What was overwritten is in free pages still.
            journal.Rewrite();
        }

        return blocks;
    }

    private static async Task<long> SealAsync(SqliteLedgerStore store, ShardKey key, Statement update, CancellationToken cancellationToken)
    {
        var blocks = 0L;
        await using var opened = await store.OpenShardAsync(key, cancellationToken).ConfigureAwait(false);
        var shard = (SqliteShardStore)opened;
        var resealing = new BlockResealing(shard);
        await foreach (var block in shard.ReadJournalAsync(1, cancellationToken).ConfigureAwait(false))
        {
            var resealed = await resealing.ResealAsync(block, cancellationToken).ConfigureAwait(false);
            if (!resealed.Payload.Equals(block.Payload))
            {
                update.Bind(1, Position.OfEntry(shard.Number, block.FirstOffset));
                update.Bind(2, resealed.Payload.Span);
                update.Run();
                update.Unbind();
                blocks++;
            }
        }

        return blocks;
    }
}
