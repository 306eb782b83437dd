using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>What the tests of the embedded store share: a folder, and ways to fill and compare it.</summary>
public abstract class SqliteStoreTest : IDisposable
{
    protected static readonly ShardKey Forum = new("forum", 0);
    protected static readonly ShardKey Market = new("market", 0);

    private readonly TemporaryFolder _folder = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected string Folder => _folder.Path;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _folder.Dispose();
    }

    protected string PathOf(string file) => _folder.File(file);

    protected SqliteLedgerStore Open(SqliteLedgerOptions? options = null) => SqliteLedgerStore.Open(Folder, options);

    /// <summary>Makes a ledger with some blocks and a checkpoint, and closes it.</summary>
    protected async Task MakeAsync()
    {
        await using var store = Open();
        await FillAsync(store, Samples.Blocks(20));
    }

    protected static async Task FillAsync(SqliteLedgerStore store, IReadOnlyList<JournalBlock> blocks)
    {
        await using var shard = await store.OpenShardAsync(Forum, Token);
        foreach (var block in blocks)
        {
            await shard.AppendAsync(block, Token);
        }

        await shard.WriteCheckpointAsync(
            Samples.Checkpoint(blocks[^1].LastOffset, [Samples.Member(0), Samples.Member(1)], [Samples.Relationship(0, 1)]), Token);
        await store.WriteAsync("forum", new byte[] { 1, 2, 3 }, expectedVersion: null, Token);
    }

    protected static async Task<List<JournalBlock>> ReadAllAsync(IShardReader? shard) =>
        await Assert.IsAssignableFrom<IShardReader>(shard).ReadJournalAsync(1, Token).ToListAsync(Token);

    protected static void AssertSame(IEnumerable<JournalBlock> expected, IEnumerable<JournalBlock> actual) =>
        Assert.Equal(expected.Select(Comparable), actual.Select(Comparable));

    /// <summary>Asserts that opening fails with a reason that says all of this.</summary>
    protected void AssertRefuses(params string[] says)
    {
        var failure = Assert.Throws<LedgerStoreException>(() => Open());
        Assert.All(says, text => Assert.Contains(text, failure.Message, StringComparison.Ordinal));
    }

    private static (long First, int Count, string Payload) Comparable(JournalBlock block) =>
        (block.FirstOffset, block.Count, Convert.ToHexString(block.Payload.Span));
}
