using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>The folder of a server that runs. All is written by its own writers, in turn with what they write for other communities.</summary>
/// <param name="place">The folder.</param>
/// <param name="store">Its store.</param>
/// <param name="journal">The writer of its journals.</param>
/// <param name="accounts">The writer of its accounts.</param>
/// <param name="epochs">Under which the shards were taken.</param>
internal sealed class OwnedFolder(
    LedgerFolder place, SqliteLedgerStore store, JournalWriter journal, AccountsWriter accounts, IReadOnlyDictionary<ShardKey, long> epochs) : IRewrittenFolder
{
    public LedgerFolder Place => place;

    public Task ReadAsync(Func<SqliteLedgerStore, Task> read) => read(store);

    public async Task DropAccountsAsync(IReadOnlyList<ShardRow> shards)
    {
        foreach (var shard in shards)
        {
            if (epochs[shard.Shard] != shard.Epoch || !await accounts.DropAsync(shard.Key, shard.Epoch).ConfigureAwait(false))
            {
                throw new LedgerStoreException($"Another owner has opened {shard.Shard} meanwhile.");
            }
        }
    }

    public Task PutAsync(RefoldStaging staging, Action<RefoldStep> reached) => journal.PutAsync(staging, reached);

    public Task FoldAsync(Func<SqliteLedgerStore, Task> fold) => fold(store);
}
