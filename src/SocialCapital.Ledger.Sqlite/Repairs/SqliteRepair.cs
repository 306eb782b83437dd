using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Repairs;

/// <summary>
/// Makes a sound copy of a damaged data folder. The damaged one is never changed, and nothing that was acknowledged is left
/// out unless that is asked for.
/// </summary>
public static class SqliteRepair
{
    /// <summary>
    /// Copies a folder into another that has no ledger. Blocks of the journal that can't be read, or are missing, are taken
    /// from a backup of the same folder. Where some are left the copy is given up, unless <paramref name="isCutAllowed"/>: then
    /// the journal of their shard ends before the first of them.
    /// </summary>
    /// <param name="folder">The damaged folder; no server may run on it.</param>
    /// <param name="backup">A backup of it; null where there is none.</param>
    /// <param name="target">Where the copy goes; made where it is new.</param>
    /// <param name="isCutAllowed">Whether entries from the first damage on may be left out.</param>
    /// <exception cref="LedgerStoreException">A server runs on the folder, the target has a ledger, the backup is another folder's, or a file is damaged so that SQLite can't read it.</exception>
    public static RepairReport Copy(string folder, string? backup, string target, bool isCutAllowed)
    {
        var options = new SqliteLedgerOptions();
        var (source, copy) = (new LedgerFolder(folder), new LedgerFolder(target));
        source.CheckFilesExist();
        using var sourceLock = source.CreateAndLock();
        using var copyLock = copy.CreateAndLock();
        copy.CheckIsFree();

        // The journal gets its name last: where it is missing, opening the folder fails and says so.
        var unfinished = copy.Journal + ".part";
        File.Delete(unfinished);
        Database.Copy(source.Journal, unfinished, options);
        RepairReport report;
        using (var journal = Database.OpenForWriting(unfinished, logPages: 256, options))
        {
            report = Mend(journal, backup is null ? null : new LedgerFolder(backup), isCutAllowed, options);
        }

        if (!report.IsDone)
        {
            File.Delete(unfinished);
            return report;
        }

        Database.Copy(source.Accounts, copy.Accounts, options);
        if (File.Exists(source.Keys))
        {
            // Never the backup's: it may have keys of members who were erased since.
            Database.Copy(source.Keys, copy.Keys, options);
        }

        File.Move(unfinished, copy.Journal);
        foreach (var cut in report.Cuts)
        {
            DropAccounts(target, cut.Shard, isFolderLocked: true);
        }

        return report;
    }

    /// <summary>
    /// Drops what is kept of a shard's accounts, so that they are folded from the whole journal when the shard is opened next.
    /// The journal, the communities' settings and all other shards stay as they are.
    /// </summary>
    /// <exception cref="LedgerStoreException">There is no such shard, a server runs on the folder, or the disk fails.</exception>
    public static void DropAccounts(string folder, ShardKey shard) => DropAccounts(folder, shard, isFolderLocked: false);

    private static void DropAccounts(string folder, ShardKey shard, bool isFolderLocked)
    {
        var options = new SqliteLedgerOptions();
        var place = new LedgerFolder(folder);
        place.CheckFilesExist();
        using var folderLock = isFolderLocked ? null : place.CreateAndLock();
        using var reader = new JournalReader(Database.OpenForReading(place.Journal, options));
        var key = reader.FindShard(shard) ?? throw new LedgerStoreException($"'{place.Folder}' has no shard {shard}.");
        using var accounts = Database.OpenForWriting(place.Accounts, logPages: 256, options);
        AccountRows.Drop(accounts, [key]);
    }

    private static RepairReport Mend(Database journal, LedgerFolder? backup, bool isCutAllowed, SqliteLedgerOptions options)
    {
        using var mending = new JournalMending(journal, backup is null ? null : OpenBackup(backup, journal, options));
        var damages = new List<JournalDamage>();
        var cuts = new List<JournalCut>();
        using var shards = journal.Prepare("SELECT key, community, number FROM shard ORDER BY community, number");
        journal.Begin();
        while (shards.Step())
        {
            var (key, shard) = (shards.Int64(0), new ShardKey(shards.Text(1), (int)shards.Int64(2)));
            var (found, last) = mending.Mend(shard, key);
            damages.AddRange(found);
            if (found.Any(damage => !damage.IsMended))
            {
                var cut = new JournalCut(shard, found.First(damage => !damage.IsMended).FirstOffset, last);
                cuts.Add(cut);
                mending.Cut(key, cut.FirstOffset);
            }
        }

        journal.Commit();
        return new RepairReport(cuts.Count == 0 || isCutAllowed, damages, cuts);
    }

    private static Database OpenBackup(LedgerFolder backup, Database journal, SqliteLedgerOptions options)
    {
        backup.CheckFilesExist();
        var kept = Database.OpenForReading(backup.Journal, options);
        try
        {
            if (Schema.Journal.Check(kept) != Schema.Journal.Check(journal))
            {
                throw new LedgerStoreException($"'{backup.Folder}' is no backup of this folder.");
            }

            return kept;
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }
}
