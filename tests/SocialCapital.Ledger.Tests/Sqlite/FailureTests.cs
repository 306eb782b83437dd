using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>Full disks, oversized writes, and what one failure does to the others.</summary>
public sealed class FailureTests : SqliteStoreTest
{
    /// <summary>About 3 MB a file.</summary>
    private const int PagesMax = 200;

    [Fact]
    public async Task A_full_disk_fails_the_append_and_loses_nothing_before_it()
    {
        var acknowledged = new List<JournalBlock>();
        await using (var store = Open(new SqliteLedgerOptions { PagesMax = PagesMax }))
        {
            await using var shard = await store.OpenShardAsync(Forum, Token);
            var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () =>
            {
                foreach (var block in Samples.Blocks(1_000, bytes: 50_000))
                {
                    await shard.AppendAsync(block, Token);
                    acknowledged.Add(block);
                }
            });
            Assert.Contains("No room", failure.Message, StringComparison.Ordinal);
            Assert.Contains(PathOf("journal.db"), failure.Message, StringComparison.Ordinal);

            // Unsure of the journal's end, this owner is of no more use, even for a block that would fit.
            var next = Samples.Block(acknowledged[^1].LastOffset + 1, 1, bytes: 10);
            await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(next, Token));
            await shard.ConfirmOwnershipAsync(Token);
            await using var again = await store.OpenShardAsync(Forum, Token);
            await again.AppendAsync(next, Token);
            acknowledged.Add(next);
        }

        await using var reopened = Open();
        await using var reader = await reopened.OpenReaderAsync(Forum, Token);
        Assert.True(acknowledged.Count > 20);
        AssertSame(acknowledged, await ReadAllAsync(reader));
    }

    [Fact]
    public async Task A_checkpoint_that_finds_the_disk_full_leaves_the_last_one_whole()
    {
        await using var store = Open(new SqliteLedgerOptions { PagesMax = PagesMax });
        await using var shard = await store.OpenShardAsync(Forum, Token);
        var small = Samples.Checkpoint(1, Enumerable.Range(0, 500).Select(number => Samples.Member(number)));
        await shard.WriteCheckpointAsync(small, Token);

        var large = Samples.Checkpoint(2, Enumerable.Range(0, 50_000).Select(number => Samples.Member(number, state: 1)));
        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.WriteCheckpointAsync(large, Token));

        Assert.Contains(PathOf("accounts.db"), failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await shard.ReadCheckpointAsync(Token))?.Offset);
        Assert.Equal(small.Members, await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
        await shard.AppendAsync(Samples.Block(1, 1), Token);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(3, [Samples.Member(0, state: 3)]), Token);
        Assert.Equal([Samples.Member(0, state: 3)], await shard.LoadMembersAsync([0], Token));
    }

    [Fact]
    public async Task A_member_that_takes_the_name_or_number_of_another_fails_its_checkpoint_and_no_neighbours()
    {
        await using var store = Open();
        await using var shard = await store.OpenShardAsync(Forum, Token);
        await using var neighbour = await store.OpenShardAsync(Market, Token);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, [Samples.Member(0, "ann"), Samples.Member(1, "bob")]), Token);

        foreach (var wrong in new[] { Samples.Member(2, "ann"), Samples.Member(1, "cid") })
        {
            var failing = shard.WriteCheckpointAsync(Samples.Checkpoint(2, [Samples.Member(0, "ann", 2), wrong]), Token).AsTask();
            await neighbour.WriteCheckpointAsync(Samples.Checkpoint(2, [wrong]), Token);
            await Assert.ThrowsAsync<LedgerStoreException>(() => failing);
        }

        Assert.Equal(1, (await shard.ReadCheckpointAsync(Token))?.Offset);
        Assert.Equal(
            [Samples.Member(0, "ann"), Samples.Member(1, "bob")],
            await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_before_it_is_written()
    {
        await using var store = Open(new SqliteLedgerOptions { PayloadBytesMax = 100, HeaderBytesMax = 100, SettingsBytesMax = 100 });
        await using var shard = await store.OpenShardAsync(Forum, Token);

        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(Samples.Block(1, 1, bytes: 101), Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.WriteCheckpointAsync(Samples.Checkpoint(1, header: new byte[101]), Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await store.WriteAsync("key", new byte[101], null, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.WriteAsync(new string('k', 513), new byte[1], null, Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(Samples.Block((1L << 40) - 1, 2), Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await shard.AppendAsync(new JournalBlock(1, 0, default), Token));
        await shard.AppendAsync(Samples.Block(1, 1, bytes: 100), Token);
    }

    [Fact]
    public async Task Closing_finishes_what_is_queued_and_refuses_what_comes_after()
    {
        var store = Open();
        var shards = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => store.OpenShardAsync(new("many", number), Token)));
        var appending = shards.Select(shard => shard.AppendAsync(Samples.Block(1, 1), Token).AsTask()).ToList();

        await store.DisposeAsync();
        await Task.WhenAll(appending);

        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shards[0].AppendAsync(Samples.Block(2, 1), Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shards[0].ReadCheckpointAsync(Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shards[0].ScanMembersAsync(Token));
        await using var reopened = Open();
        foreach (var key in await reopened.ListShardsAsync(Token))
        {
            await using var reader = await reopened.OpenReaderAsync(key, Token);
            Assert.Single(await ReadAllAsync(reader));
        }
    }
}
