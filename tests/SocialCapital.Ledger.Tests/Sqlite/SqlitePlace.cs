using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>A data folder of its own for each test.</summary>
public sealed class SqlitePlace : IStorePlace
{
    private readonly TemporaryFolder _folder = new();
    private SqliteLedgerStore? _store;

    public Task<(ILedgerStore Ledgers, ISettingsStore Settings)> OpenAsync()
    {
        _store = SqliteLedgerStore.Open(_folder.Path);
        return Task.FromResult<(ILedgerStore, ISettingsStore)>((_store, _store));
    }

    public async Task CloseAsync()
    {
        if (_store is { } store)
        {
            _store = null;
            await store.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }
}
