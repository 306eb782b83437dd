using SocialCapital.Ledger.Sqlite.Folders;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>A data folder in which the blocks of a community are about to be replaced: nobody else journals anything of it.</summary>
internal interface IRewrittenFolder
{
    /// <summary>The folder.</summary>
    LedgerFolder Place { get; }

    /// <summary>Lends the folder's store for reading.</summary>
    Task ReadAsync(Func<SqliteLedgerStore, Task> read);

    /// <summary>Drops what is kept of shards beside their journals, durably.</summary>
    /// <exception cref="Stores.LedgerStoreException">Another owner has come, or the disk fails.</exception>
    Task DropAccountsAsync(IReadOnlyList<ShardRow> shards);

    /// <summary>Puts what is staged in the journal's place (<see cref="BlockPutting"/>).</summary>
    /// <exception cref="Stores.LedgerStoreException">The journal is not the one that was staged, or the disk fails.</exception>
    Task PutAsync(RefoldStaging staging, Action<RefoldStep> reached);

    /// <summary>Lends the folder's store for folding what was put there.</summary>
    Task FoldAsync(Func<SqliteLedgerStore, Task> fold);
}
