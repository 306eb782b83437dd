using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Sqlite.Keys;

namespace SocialCapital.Ledger.Sqlite.Reading;

/// <summary>All reading connections of a store.</summary>
internal sealed class StoreReaders(LedgerFolder folder, SqliteLedgerOptions options, TimeProvider time) : IAsyncDisposable
{
    public ReaderPool<JournalReader> Journal { get; } = new(
        () => Connect(folder.Journal, options, database => new JournalReader(database)), options.ReadersMax, options.ReadsWaitingMax);

    public ReaderPool<AccountsReader> Accounts { get; } = new(
        () => Connect(folder.Accounts, options, database => new AccountsReader(database)), options.ReadersMax, options.ReadsWaitingMax);

    public ReaderPool<KeyReader> Keys { get; } = new(
        () => Connect(folder.Keys, options, database => new KeyReader(database)), options.ReadersMax, options.ReadsWaitingMax);

    public ScanPool Scans { get; } = new(() => Connect(folder.Accounts, options, database => new AccountsReader(database)), options, time);

    public async ValueTask DisposeAsync()
    {
        await Scans.DisposeAsync().ConfigureAwait(false);
        await Accounts.DisposeAsync().ConfigureAwait(false);
        await Keys.DisposeAsync().ConfigureAwait(false);
        await Journal.DisposeAsync().ConfigureAwait(false);
    }

    private static TReader Connect<TReader>(string path, SqliteLedgerOptions options, Func<Database, TReader> prepare)
    {
        var database = Database.OpenForReading(path, options);
        try
        {
            return prepare(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
