using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>
/// Where a store keeps its data, empty at first: what an implementation brings to be tested. The tests open one store at
/// a time on it, close it and open it again.
/// </summary>
public interface IStorePlace : IAsyncDisposable
{
    /// <summary>Opens the ledgers and settings that are there.</summary>
    Task<(ILedgerStore Ledgers, ISettingsStore Settings)> OpenAsync();

    /// <summary>Closes what was opened.</summary>
    Task CloseAsync();
}
