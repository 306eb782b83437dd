using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>
/// What every store promises. An implementation derives a class from each contract and names its place; nothing here
/// knows how a store works.
/// </summary>
public abstract class StoreContract<TPlace> : IAsyncLifetime
    where TPlace : IStorePlace, new()
{
    protected static readonly ShardKey Forum = new("forum", 0);

    private readonly TPlace _place = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected ILedgerStore Ledgers { get; private set; } = null!;

    protected ISettingsStore Settings { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Ledgers, Settings) = await _place.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _place.CloseAsync();
        await _place.DisposeAsync();
    }

    /// <summary>Closes the store and opens another on the same place.</summary>
    protected async Task ReopenStoreAsync()
    {
        await _place.CloseAsync();
        (Ledgers, Settings) = await _place.OpenAsync();
    }

    protected Task<IShardStore> OpenAsync(ShardKey shard) => Ledgers.OpenShardAsync(shard, Token);

    protected static async Task<List<JournalBlock>> ReadAllAsync(IShardReader shard, long fromOffset = 1) =>
        await shard.ReadJournalAsync(fromOffset, Token).ToListAsync(Token);

    protected static void AssertSame(IEnumerable<JournalBlock> expected, IEnumerable<JournalBlock> actual) =>
        Assert.Equal(expected.Select(Comparable), actual.Select(Comparable));

    private static (long First, int Count, string Payload) Comparable(JournalBlock block) =>
        (block.FirstOffset, block.Count, Convert.ToHexString(block.Payload.Span));
}
