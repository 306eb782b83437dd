using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.AzureStorage.Shards;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>What the tests of the cluster's store share: processes that share a place, and looks behind the scenes.</summary>
public abstract class AzureStoreTest : IAsyncLifetime
{
    protected static readonly ShardKey Forum = new("forum", 0);

    private readonly List<AzureLedgerStore> _stores = [];

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected string Name { get; } = SharedAzurite.NewName();

    private protected string ConnectionString { get; set; } = "";

    public virtual async ValueTask InitializeAsync() => ConnectionString = (await SharedAzurite.GetAsync()).ConnectionString;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }
    }

    private protected AzureLedgerOptions Options(FaultyTransport? transport = null, Action<AzureLedgerOptions>? more = null)
    {
        var options = new AzureLedgerOptions { ConnectionString = ConnectionString, Name = Name, Transport = transport };
        more?.Invoke(options);
        return options;
    }

    /// <summary>Another process on the same place.</summary>
    private protected async Task<AzureLedgerStore> OpenStoreAsync(FaultyTransport? transport = null, Action<AzureLedgerOptions>? more = null)
    {
        var store = await AzureLedgerStore.OpenAsync(Options(transport, more), cancellationToken: Token);
        _stores.Add(store);
        return store;
    }

    /// <summary>Another process's hold on the shard.</summary>
    private protected async Task<IShardStore> OpenAsync(FaultyTransport? transport = null, Action<AzureLedgerOptions>? more = null) =>
        await (await OpenStoreAsync(transport, more)).OpenShardAsync(Forum, Token);

    /// <summary>The shard's requests without any of the store's knowledge.</summary>
    private protected ShardParts Parts()
    {
        var options = Options();
        return new ShardParts(StorageClients.Create(options), new StoreCalls(options.CallTimeout), Forum, options);
    }

    private protected async Task<OwnerRow> OwnerAsync() => Assert.IsType<OwnerRow>(await Parts().Rows.ReadAsync(Token));

    /// <summary>Ends when every committed checkpoint is in the rows.</summary>
    private protected async Task WaitUntilAppliedAsync()
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while ((await OwnerAsync()).Pending.Length > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60), "Nothing was applied for a minute.");
            await Task.Delay(20, Token);
        }
    }

    protected static async Task AppendAsync(IShardStore shard, IEnumerable<JournalBlock> blocks)
    {
        foreach (var block in blocks)
        {
            await shard.AppendAsync(block, Token);
        }
    }

    protected static async Task AssertJournalAsync(IEnumerable<JournalBlock> expected, IShardReader shard)
    {
        var blocks = expected.ToList();
        Assert.Equal(blocks.Select(Comparable), (await shard.ReadJournalAsync(1, Token).ToListAsync(Token)).Select(Comparable));
        foreach (var block in blocks)
        {
            Assert.Equal(Comparable(block), Comparable(Assert.NotNull(await shard.ReadBlockAsync(block.LastOffset, Token))));
        }
    }

    private protected async Task AssertJournalAsync(IEnumerable<JournalBlock> expected)
    {
        var blocks = expected.ToList();
        await using var reader = Assert.IsAssignableFrom<IShardReader>(await (await OpenStoreAsync()).OpenReaderAsync(Forum, Token));
        await AssertJournalAsync(blocks, reader);
        await using var owner = await OpenAsync();
        await AssertJournalAsync(blocks, owner);
        Assert.Equal(blocks.Count == 0 ? 0 : blocks[^1].LastOffset, owner.EndOffset);
    }

    private static (long First, int Count, string Payload) Comparable(JournalBlock block) =>
        (block.FirstOffset, block.Count, Convert.ToHexString(block.Payload.Span));
}
