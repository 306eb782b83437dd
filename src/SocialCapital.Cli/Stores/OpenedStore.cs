using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Stores;

/// <summary>A store that is open for reading.</summary>
/// <param name="Ledgers">The store.</param>
/// <param name="Place">Where it is, for messages: "the folder X".</param>
/// <param name="Owner">Closes it.</param>
internal sealed record OpenedStore(ILedgerStore Ledgers, string Place, IAsyncDisposable Owner) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Owner.DisposeAsync();
}
