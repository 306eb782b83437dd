using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Journal;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>A data folder from before journals were sealed.</summary>
public sealed class ResealTests : IChangeListener, IDisposable
{
    private const string Person = "quirinus-zweistein";

    private static readonly ShardKey Forum = new("forum", 0);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    [Fact]
    public async Task It_is_read_as_it_is_refuses_erasures_and_takes_them_when_it_was_resealed()
    {
        await MakeUnsealedAsync();
        Assert.True(JournalHas(Person));
        await WithShardAsync(async shard =>
        {
            Assert.Single((await shard.ReadMembersAsync([Person])).Images);
            Assert.NotNull((await shard.EraseAsync(new ErasureOrder("x", Person, null), Token)).Refusal);
            Assert.Equal(OutcomeStatus.Duplicate, (await shard.SubmitAsync(ShardBench.Deposits($"e1 {Person} bob")))[0].Status);
            await shard.SubmitAsync(ShardBench.Deposits("n1 zoe bob"));
        });

        // What does not pass takes no place.
        Assert.Null(await SqliteReseal.RunAsync(_folder.Path, _ => Task.FromResult(false), Token));
        Assert.True(JournalHas(Person));

        Assert.Equal(3, await SqliteReseal.RunAsync(_folder.Path, async copy => await DifferencesAsync(copy) == 0, Token));
        Assert.False(JournalHas(Person));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "resealed")));
        Assert.Equal(0, await DifferencesAsync(_folder.Path));
        await WithShardAsync(async shard =>
        {
            var bob = (await shard.ReadMembersAsync(["bob"])).Images;
            Assert.Equal(OutcomeStatus.Duplicate, (await shard.SubmitAsync(ShardBench.Deposits($"e1 {Person} bob")))[0].Status);
            Assert.NotNull((await shard.EraseAsync(new ErasureOrder("x", Person, null), Token)).Done);
            Assert.Equal(bob, (await shard.ReadMembersAsync(["bob"])).Images);
        });
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            Assert.True(Path.GetFileName(file) == "lock" || !Has(file, Person), file);
        }

        Assert.Equal(0, await DifferencesAsync(_folder.Path));
        Assert.Equal(0, await SqliteReseal.RunAsync(_folder.Path, async copy => await DifferencesAsync(copy) == 0, Token));
    }

    [Fact]
    public async Task A_resealed_block_says_what_it_said()
    {
        var journal = new MemoryJournal();
        await using var store = new MemoryShardStore(journal);
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Journal", "block-v1.hex"), Token);
        var old = new JournalBlock(
            SampleBlock.FirstOffset, SampleBlock.Entries.Length, Convert.FromHexString(string.Concat(text.Where(char.IsAsciiHexDigit))));
        var resealed = await new BlockResealing(store).ResealAsync(old, Token);

        var reader = new JournalBlockReader(resealed);
        var keys = new MemberKeys(store);
        Assert.Equal(SampleBlock.Members, await keys.NamesOfAsync(reader, Token));
        Assert.Equal((SampleBlock.Epoch, SampleBlock.RecordedAt, SampleBlock.PolicyJson), (reader.Epoch, reader.RecordedAt, reader.PolicyJson));
        for (var i = 0; i < reader.Count; i++)
        {
            await keys.LoadAsync(reader.KeyedBy(i), Token);
            Assert.Equal(SampleBlock.Entries[i] with { ContentHash = 0 }, SampleEntry.From(reader, i, keys));
        }
    }

    private async Task MakeUnsealedAsync()
    {
        await WithShardAsync(async shard =>
        {
            await shard.SubmitAsync(ShardBench.Deposits($"e1 {Person} bob", $"e2 bob {Person}"));
            await shard.SubmitAsync(ShardBench.Deposits("e3 bob cid"));
            await shard.SubmitAsync(ShardBench.Deposits($"e4 cid {Person}"));
        });
        await using (var store = SqliteLedgerStore.OpenReadOnly(_folder.Path))
        await using (var reader = (await store.OpenReaderAsync(Forum, Token))!)
        {
            var keys = new MemberKeys(reader);
            await foreach (var block in reader.ReadJournalAsync(1, Token))
            {
                var names = await keys.NamesOfAsync(new JournalBlockReader(block), Token);
                Execute("UPDATE journal SET payload = $payload WHERE position & 0xFFFFFFFFFF = $offset", UnsealedBlocks.Of(block, names), block.FirstOffset);
            }
        }

        Execute("PRAGMA user_version = 1", [], 0);
        File.Delete(Path.Combine(_folder.Path, "member-keys.db"));
    }

    private async Task WithShardAsync(Func<LedgerShard, Task> run)
    {
        await using var store = SqliteLedgerStore.Open(_folder.Path);
        var shard = await LedgerShard.OpenAsync(
            Forum,
            await store.OpenShardAsync(Forum, Token),
            new ShardPolicy(1, "\"balanced\""),
            this,
            new LedgerShardOptions(),
            new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)),
            cancellationToken: Token);
        await run(shard);
        await shard.CloseAsync();
    }

    private static async Task<long> DifferencesAsync(string folder)
    {
        await using var store = SqliteLedgerStore.OpenReadOnly(folder);
        await using var reader = (await store.OpenReaderAsync(Forum, Token))!;
        return (await ShardVerification.RunAsync(reader, cancellationToken: Token)).DifferenceCount;
    }

    private bool JournalHas(string text) => Has(Path.Combine(_folder.Path, "journal.db"), text);

    private static bool Has(string file, string text) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private void Execute(string sql, byte[] payload, long offset)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$payload", payload);
        command.Parameters.AddWithValue("$offset", offset);
        command.ExecuteNonQuery();
    }
}
