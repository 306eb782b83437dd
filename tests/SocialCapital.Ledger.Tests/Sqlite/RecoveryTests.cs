using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>What a killed server leaves behind: its files as they were, nothing closed.</summary>
public sealed class RecoveryTests : SqliteStoreTest
{
    private static readonly string[] Files = ["journal.db", "journal.db-wal", "journal.db-shm", "accounts.db", "accounts.db-wal", "accounts.db-shm", "member-keys.db", "member-keys.db-wal", "member-keys.db-shm"];

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(400)]
    public async Task All_that_was_acknowledged_before_the_kill_is_there(int count)
    {
        using var killed = new TemporaryFolder();
        var blocks = Samples.Blocks(count, bytes: 30_000);
        await using (var store = Open())
        {
            await FillAsync(store, blocks);
            Copy(killed, Files);
        }

        await using var recovered = SqliteLedgerStore.Open(killed.Path);
        await AssertHoldsAsync(recovered, blocks.Count);
        await using var shard = await recovered.OpenShardAsync(Forum, Token);
        Assert.Equal(blocks[^1].LastOffset, shard.EndOffset);
        await shard.AppendAsync(Samples.Block(shard.EndOffset + 1, 1), Token);
    }

    [Fact]
    public async Task It_can_be_read_without_a_server_too_and_opened_afterwards()
    {
        using var killed = new TemporaryFolder();
        await using (var store = Open())
        {
            await FillAsync(store, Samples.Blocks(40));

            // Without the shared memory: the log must be recovered by a reader.
            Copy(killed, Files.Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)));
        }

        await using (var reading = SqliteLedgerStore.OpenReadOnly(killed.Path))
        {
            await AssertHoldsAsync(reading, 40);
        }

        await using var recovered = SqliteLedgerStore.Open(killed.Path);
        await AssertHoldsAsync(recovered, 40);
    }

    [Fact]
    public async Task A_log_torn_anywhere_leaves_the_blocks_before_the_tear()
    {
        var blocks = Samples.Blocks(60, bytes: 20_000);
        await using var store = Open();
        await FillAsync(store, blocks.Take(1).ToList());
        await using var shard = await store.OpenShardAsync(Forum, Token);
        foreach (var block in blocks.Skip(1))
        {
            await shard.AppendAsync(block, Token);
        }

        var random = new Random(7);
        var found = new HashSet<int>();
        for (var round = 0; round < 25; round++)
        {
            using var killed = new TemporaryFolder();
            Copy(killed, Files.Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)));
            await using (var log = new FileStream(killed.File("journal.db-wal"), FileMode.Open))
            {
                log.SetLength(random.NextInt64(log.Length / 20, log.Length));
            }

            await using var recovered = SqliteLedgerStore.Open(killed.Path);
            await using var reader = await recovered.OpenReaderAsync(Forum, Token);
            var rest = await ReadAllAsync(reader);
            AssertSame(blocks.Take(rest.Count), rest);
            found.Add(rest.Count);
        }

        Assert.True(found.Count > 10, "The tears were not spread.");
    }

    private static async Task AssertHoldsAsync(SqliteLedgerStore store, int blocks)
    {
        await using var reader = await store.OpenReaderAsync(Forum, Token);
        var read = await ReadAllAsync(reader);
        Assert.Equal(blocks, read.Count);
        Assert.Equal(read[^1].LastOffset, (await reader!.ReadCheckpointAsync(Token))?.Offset);
        Assert.Equal([Samples.Member(0), Samples.Member(1)], await (await reader.ScanMembersAsync(Token)).ToListAsync(Token));
        Assert.Equal([1, 2, 3], (await store.ReadAsync("forum", Token))?.Content.ToArray());
    }

    private void Copy(TemporaryFolder to, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            File.Copy(PathOf(file), to.File(file));
        }
    }
}
