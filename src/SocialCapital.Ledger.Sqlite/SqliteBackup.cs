using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite;

/// <summary>Copies data folders: for a backup, beside a running server, and back.</summary>
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
            if (File.Exists(copy.Journal) || File.Exists(copy.Accounts) || File.Exists(copy.Keys))
            {
                throw new LedgerStoreException($"There is a ledger in '{copy.Folder}' already: name a folder without one.");
            }

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
}
