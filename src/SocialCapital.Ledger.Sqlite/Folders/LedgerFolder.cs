using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Folders;

/// <summary>A data folder and its files. The journal and the accounts are apart so that a checkpoint never stops an append.</summary>
internal sealed class LedgerFolder(string folder)
{
    public string Folder { get; } = Path.GetFullPath(folder);

    public string Journal => Path.Combine(Folder, "journal.db");

    public string Accounts => Path.Combine(Folder, "accounts.db");

    /// <summary>Apart from the others, so that it can be backed up, and thrown away, apart.</summary>
    public string Keys => Path.Combine(Folder, "member-keys.db");

    /// <summary>Where a folder is resealed, on a copy.</summary>
    public string Resealed => Path.Combine(Folder, "resealed");

    /// <summary>Where a re-fold writes what it will put into the journal.</summary>
    public string Refolded => Path.Combine(Folder, "refolded");

    /// <summary>Where a folder is made of another store, before it gets its files.</summary>
    public string Unfinished => Path.Combine(Folder, "unfinished");

    private string Lock => Path.Combine(Folder, "lock");

    /// <summary>
    /// Makes the folder and takes its lock, which ends with the process if nobody releases it. SQLite alone would let a
    /// second server write: each of the two would find the other's transactions well formed.
    /// </summary>
    /// <exception cref="LedgerStoreException">Another server has it, or the folder can't be made.</exception>
    public IDisposable CreateAndLock()
    {
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerStoreException($"The data folder '{Folder}' can't be made: {e.Message}", e);
        }

        try
        {
            return new FileStream(Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new LedgerStoreException($"The data folder '{Folder}' can't be written to: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new LedgerStoreException($"The data folder '{Folder}' is in use by another server (its file 'lock' is held): {e.Message}", e);
        }
    }

    /// <summary>
    /// Removes what was cut off while it worked beside the files. It may have a copy of the members' keys, in which somebody who is erased
    /// would live on. Whoever calls it holds the lock.
    /// </summary>
    /// <exception cref="LedgerStoreException">It can't be removed.</exception>
    public void DropUnfinished()
    {
        try
        {
            foreach (var folder in new[] { Resealed, Refolded, Unfinished }.Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerStoreException($"What was begun in '{Folder}' and cut off can't be removed: {e.Message}", e);
        }
    }

    /// <summary>
    /// Removes what an audit of a community that was stopped has kept for going on, where audits work inside the folder: it has read accounts
    /// that are no more. The next one begins anew.
    /// </summary>
    public void DropAudit(string community)
    {
        var work = Path.Combine(Folder, "audits", community);
        if (Path.GetFileName(work) == community && Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Fails where a file is missing that must be there.</summary>
    public void CheckFilesExist()
    {
        foreach (var file in new[] { Journal, Accounts })
        {
            if (!File.Exists(file))
            {
                throw new LedgerStoreException($"There is no ledger in '{Folder}': '{file}' is missing.");
            }
        }
    }

    /// <summary>Fails where there is any of the files.</summary>
    public void CheckIsFree()
    {
        if (new[] { Journal, Accounts, Keys }.Any(File.Exists))
        {
            throw new LedgerStoreException($"There is a ledger in '{Folder}' already: name a folder without one.");
        }
    }

    /// <summary>Fails where one file is missing and the other is not empty: a fresh one beside it would hide the loss.</summary>
    /// <param name="journalHasShards">Whether the journal knows any shard; a start that was cut off may have left an empty one.</param>
    public void CheckAccountsExist(bool journalHasShards)
    {
        if (journalHasShards && !File.Exists(Accounts))
        {
            throw new LedgerStoreException($"'{Accounts}' is missing beside a journal that is not empty: restore it, or all of the folder, from a backup.");
        }
    }

    /// <summary>Fails where the keys of a journal that has some are missing.</summary>
    /// <param name="journalHasKeys">Whether the journal is of a version that has keys.</param>
    public void CheckKeysExist(bool journalHasKeys)
    {
        if (journalHasKeys && !File.Exists(Keys))
        {
            throw new LedgerStoreException($"'{Keys}' is missing beside the journal: without it nobody can tell who its members are. Restore it from a backup.");
        }
    }

    /// <summary>Fails where there are accounts and no journal.</summary>
    public void CheckJournalExists()
    {
        if (File.Exists(Accounts) && !File.Exists(Journal))
        {
            throw new LedgerStoreException($"'{Journal}' is missing beside the accounts: restore it, or all of the folder, from a backup.");
        }
    }

    /// <summary>Fails where the files do not belong together.</summary>
    public void CheckTogether(string journalFolder, string accountsFolder, string keysFolder)
    {
        if (journalFolder != keysFolder)
        {
            throw new LedgerStoreException($"The journal and the members' keys in '{Folder}' are from different folders: restore both from one backup.");
        }

        if (journalFolder != accountsFolder)
        {
            throw new LedgerStoreException($"The journal and the accounts in '{Folder}' are from different folders: restore both from one backup.");
        }
    }
}
