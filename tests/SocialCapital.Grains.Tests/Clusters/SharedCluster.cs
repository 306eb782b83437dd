using SocialCapital.Ledger.Sqlite;

namespace SocialCapital.Grains.Tests.Clusters;

/// <summary>Three silos on one embedded store, for all tests that break nothing; each has communities of its own.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteLedgerStore? _store;
    private BankCluster? _bank;

    internal BankCluster Bank => _bank ?? throw new InvalidOperationException("The cluster has not started.");

    public async ValueTask InitializeAsync()
    {
        _store = SqliteLedgerStore.Open(_folder.Path);
        _bank = await BankCluster.StartAsync(_store, 3);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bank is not null)
        {
            await _bank.DisposeAsync();
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _folder.Dispose();
    }
}
