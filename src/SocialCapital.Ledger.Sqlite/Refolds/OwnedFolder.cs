using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>The folder of a server that runs. All is written by its own writers, in turn with what they write for other communities.</summary>
internal sealed class OwnedFolder(LedgerFolder place, SqliteLedgerStore store, JournalWriter journal, AccountsWriter accounts) : IRewrittenFolder
{
    public LedgerFolder Place => place;

    public Task ReadAsync(Func<SqliteLedgerStore, Task> read) => read(store);

    public async Task DropAccountsAsync(IReadOnlyList<ShardRow> shards, CancellationToken cancellationToken)
    {
        foreach (var shard in shards)
        {
            if (!await accounts.DropAsync(shard.Key, shard.Epoch, cancellationToken).ConfigureAwait(false))
            {
                throw new LedgerStoreException($"Another owner has opened {shard.Shard} meanwhile.");
            }
        }
    }

    public Task PutAsync(RefoldStaging staging, Action<RefoldStep> reached, CancellationToken cancellationToken) =>
        journal.PutAsync(staging, reached, cancellationToken);

    public Task FoldAsync(Func<SqliteLedgerStore, Task> fold) => fold(store);
}
