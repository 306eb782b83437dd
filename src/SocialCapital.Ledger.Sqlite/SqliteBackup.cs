using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite;

/// <summary>Copies data folders: for a backup, beside a running server, and back. Makes them of other stores, too.</summary>
public static class SqliteBackup
{
    /// <summary>
    /// Copies journal, accounts and members' keys of a data folder into another folder that has none. The accounts are copied first: a journal
    /// that is ahead of them is what a crash leaves, too, and is folded when the copy is opened. The admin key is not copied.
    /// </summary>
    /// <param name="folder">The data folder; a server may run on it and write.</param>
    /// <param name="target">Where the copy goes; made where it is new. If this fails, or is cut off, what is there is no backup.</param>
    /// <exception cref="LedgerStoreException">There is no ledger in the folder, there is one in the target, or the disk fails.</exception>
    public static void Copy(string folder, string target)
    {
        var options = new SqliteLedgerOptions();
        var (source, copy) = (new LedgerFolder(folder), new LedgerFolder(target));
        source.CheckFilesExist();
        using (copy.CreateAndLock())
        {
            copy.CheckIsFree();

            // The journal gets its name last: where it is missing, opening the folder fails and says so.
            var unfinished = copy.Journal + ".part";
            File.Delete(unfinished);
            Database.Copy(source.Accounts, copy.Accounts, options);
            Database.Copy(source.Journal, unfinished, options);

            // The keys after the journal: a key is durable before any block that needs it.
            if (File.Exists(source.Keys))
            {
                Database.Copy(source.Keys, copy.Keys, options);
            }

            File.Move(unfinished, copy.Journal);
        }
    }

    /// <summary>
    /// Makes a data folder, in a folder that has none, of what a caller fills in. Cut off, there is no ledger in the folder, and what was filled
    /// in goes when it is made again, or opened: it may have the keys of somebody who is erased meanwhile.
    /// </summary>
    /// <param name="folder">The folder; made where it is new.</param>
    /// <param name="fill">Fills the store, which is not on the disk before all of it is.</param>
    /// <exception cref="LedgerStoreException">There is a ledger in the folder, or the disk fails.</exception>
    public static async Task MakeAsync(string folder, Func<SqliteLedgerStore, Task> fill)
    {
        var place = new LedgerFolder(folder);
        using var held = place.CreateAndLock();
        place.CheckIsFree();
        place.DropUnfinished();
        var made = new LedgerFolder(place.Unfinished);
        try
        {
            await using (var store = SqliteLedgerStore.Open(made.Folder, new SqliteLedgerOptions { Syncs = false }))
            {
                await fill(store).ConfigureAwait(false);
            }

            // The journal last: where it is missing, opening the folder fails and says so.
            Move(made.Keys, place.Keys);
            Move(made.Accounts, place.Accounts);
            Move(made.Journal, place.Journal);
        }
        finally
        {
            place.DropUnfinished();
        }
    }

    private static void Move(string path, string target)
    {
        if (File.Exists(path + "-wal"))
        {
            throw new LedgerStoreException($"'{path}' could not be written to its end.");
        }

        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(path, target);
    }
}
