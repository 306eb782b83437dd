using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>A container and a table of its own for each test, in the one emulator of this run.</summary>
public sealed class AzurePlace : IStorePlace
{
    private readonly string _name = SharedAzurite.NewName();
    private AzureLedgerStore? _store;

    public async Task<(ILedgerStore Ledgers, ISettingsStore Settings)> OpenAsync()
    {
        var server = await SharedAzurite.GetAsync();
        _store = await AzureLedgerStore.OpenAsync(new AzureLedgerOptions { ConnectionString = server.ConnectionString, Name = _name });
        return (_store, _store);
    }

    public async Task CloseAsync()
    {
        if (_store is { } store)
        {
            _store = null;
            await store.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();
}
