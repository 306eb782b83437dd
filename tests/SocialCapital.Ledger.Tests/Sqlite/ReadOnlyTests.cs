using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>Reading a folder that belongs to a server, or to none.</summary>
public sealed class ReadOnlyTests : SqliteStoreTest
{
    [Fact]
    public async Task A_reader_sees_what_a_running_server_writes()
    {
        await MakeAsync();
        await using var server = Open();
        await using var reading = SqliteLedgerStore.OpenReadOnly(Folder);
        await using var shard = await server.OpenShardAsync(Forum, Token);
        await using var reader = await reading.OpenReaderAsync(Forum, Token);
        var blocks = Samples.Blocks(20);

        foreach (var block in Samples.Blocks(50, after: blocks[^1].LastOffset))
        {
            await shard.AppendAsync(block, Token);
            await shard.WriteCheckpointAsync(Samples.Checkpoint(block.LastOffset, [Samples.Member(0, state: block.LastOffset)]), Token);
            blocks.Add(block);

            AssertSame([block], [Assert.NotNull(await reader!.ReadBlockAsync(block.LastOffset, Token))]);
            Assert.Equal(block.LastOffset, (await reader.ReadCheckpointAsync(Token))?.Offset);
            Assert.Equal([Samples.Member(0, state: block.LastOffset)], await reader.LoadMembersAsync([0], Token));
        }

        AssertSame(blocks, await ReadAllAsync(reader));
        await server.OpenShardAsync(Market, Token);
        Assert.Equal([Forum, Market], await reading.ListShardsAsync(Token));
    }

    [Fact]
    public async Task A_scan_of_a_reader_stays_with_its_snapshot_while_a_server_writes()
    {
        await MakeAsync();
        await using var server = Open();
        await using var reading = SqliteLedgerStore.OpenReadOnly(Folder);
        await using var shard = await server.OpenShardAsync(Forum, Token);
        await using var reader = Assert.IsAssignableFrom<IShardReader>(await reading.OpenReaderAsync(Forum, Token));

        var scan = await reader.ScanMembersAsync(Token);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(99, [Samples.Member(0, state: 99)]), Token);

        Assert.Equal([Samples.Member(0), Samples.Member(1)], await scan.ToListAsync(Token));
    }

    [Fact]
    public async Task A_folder_can_be_read_when_no_server_runs()
    {
        await MakeAsync();
        await using (var reading = SqliteLedgerStore.OpenReadOnly(Folder))
        {
            await using var reader = await reading.OpenReaderAsync(Forum, Token);
            AssertSame(Samples.Blocks(20), await ReadAllAsync(reader));
        }

        await using var server = Open();
        await using var shard = await server.OpenShardAsync(Forum, Token);
        Assert.Equal(Samples.Blocks(20)[^1].LastOffset, shard.EndOffset);
    }

    [Fact]
    public async Task A_server_can_start_and_stop_beside_a_reader()
    {
        await MakeAsync();
        await using var reading = SqliteLedgerStore.OpenReadOnly(Folder);
        await using var reader = await reading.OpenReaderAsync(Forum, Token);
        var end = (await ReadAllAsync(reader))[^1].LastOffset;

        for (var round = 1; round <= 3; round++)
        {
            await using var server = Open();
            await using var shard = await server.OpenShardAsync(Forum, Token);
            await shard.AppendAsync(Samples.Block(end + round, 1), Token);
        }

        Assert.Equal(end + 3, (await ReadAllAsync(reader))[^1].LastOffset);
    }

    [Fact]
    public async Task A_reader_does_not_write()
    {
        await MakeAsync();
        await using var reading = SqliteLedgerStore.OpenReadOnly(Folder);

        await Assert.ThrowsAsync<LedgerStoreException>(() => reading.OpenShardAsync(new ShardKey("new", 0), Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await reading.WriteAsync("key", new byte[1], null, Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await reading.RemoveAsync("forum", "version", Token));
        Assert.Equal([Forum], await reading.ListShardsAsync(Token));
    }

    [Fact]
    public void A_folder_without_a_ledger_is_refused_and_left_as_it_is()
    {
        var failure = Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.OpenReadOnly(Folder));

        Assert.Contains(Folder, failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }
}
