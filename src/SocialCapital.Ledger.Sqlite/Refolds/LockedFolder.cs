using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>A folder on which no server runs.</summary>
/// <param name="place">The folder.</param>
/// <param name="held">Its lock, which is released when it was folded.</param>
/// <param name="time">The clock.</param>
internal sealed class LockedFolder(LedgerFolder place, IDisposable held, TimeProvider time) : IRewrittenFolder
{
    private readonly SqliteLedgerOptions _options = new();

    public LedgerFolder Place => place;

    public async Task ReadAsync(Func<SqliteLedgerStore, Task> read)
    {
        await using var store = SqliteLedgerStore.OpenReadOnly(place.Folder);
        await read(store).ConfigureAwait(false);
    }

    public Task DropAccountsAsync(IReadOnlyList<ShardRow> shards)
    {
        using var accounts = AccountsWriter.Connect(place.Accounts, _options);
        AccountRows.Drop(accounts, shards.Select(shard => shard.Key));
        return Task.CompletedTask;
    }

    public Task PutAsync(RefoldStaging staging, Action<RefoldStep> reached)
    {
        using var journal = JournalWriter.Connect(place.Journal, _options);
        new BlockPutting(journal, new RefoldMarks(journal)).Put(staging, reached);
        return Task.CompletedTask;
    }

    public async Task FoldAsync(Func<SqliteLedgerStore, Task> fold)
    {
        await using var store = SqliteLedgerStore.Open(place, held, _options, time);
        await fold(store).ConfigureAwait(false);
    }
}
