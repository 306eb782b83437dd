using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>Appending to the journal and reading it.</summary>
public abstract class JournalContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    [Fact]
    public async Task A_new_shard_is_empty()
    {
        await using var shard = await OpenAsync(Forum);

        Assert.Equal(0, shard.EndOffset);
        Assert.Empty(await ReadAllAsync(shard));
        Assert.Null(await shard.ReadBlockAsync(1, Token));
        Assert.Null(await shard.ReadCheckpointAsync(Token));
    }

    [Fact]
    public async Task Blocks_are_read_in_the_order_of_their_appending()
    {
        await using var shard = await OpenAsync(Forum);
        var blocks = Samples.Blocks(200);
        foreach (var block in blocks)
        {
            await shard.AppendAsync(block, Token);
        }

        AssertSame(blocks, await ReadAllAsync(shard));
        AssertSame(blocks.Skip(1), await ReadAllAsync(shard, blocks[1].FirstOffset));
        AssertSame(blocks.TakeLast(1), await ReadAllAsync(shard, blocks[^1].LastOffset));
        Assert.Empty(await ReadAllAsync(shard, blocks[^1].LastOffset + 1));
    }

    [Fact]
    public async Task Reading_begins_with_the_block_that_holds_the_offset()
    {
        await using var shard = await OpenAsync(Forum);
        await shard.AppendAsync(Samples.Block(1, 10), Token);
        await shard.AppendAsync(Samples.Block(11, 10), Token);

        foreach (var offset in new[] { 1, 2, 10 })
        {
            Assert.Equal([1, 11], (await ReadAllAsync(shard, offset)).Select(block => block.FirstOffset));
        }

        Assert.Equal([11], (await ReadAllAsync(shard, 11)).Select(block => block.FirstOffset));
    }

    [Fact]
    public async Task A_block_is_found_by_any_of_its_offsets()
    {
        await using var shard = await OpenAsync(Forum);
        var blocks = Samples.Blocks(30);
        foreach (var block in blocks)
        {
            await shard.AppendAsync(block, Token);
        }

        foreach (var block in blocks)
        {
            for (var offset = block.FirstOffset; offset <= block.LastOffset; offset++)
            {
                var found = Assert.NotNull(await shard.ReadBlockAsync(offset, Token));
                AssertSame([block], [found]);
            }
        }

        Assert.Null(await shard.ReadBlockAsync(blocks[^1].LastOffset + 1, Token));
        Assert.Null(await shard.ReadBlockAsync(long.MaxValue, Token));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(10)]
    [InlineData(5)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task A_block_that_does_not_follow_the_end_is_refused(long firstOffset)
    {
        await using var shard = await OpenAsync(Forum);
        await shard.AppendAsync(Samples.Block(1, 10), Token);

        await Assert.ThrowsAsync<LedgerStoreException>(
            async () => await shard.AppendAsync(Samples.Block(firstOffset, 3, seed: 1), Token));

        await using var reopened = await OpenAsync(Forum);
        Assert.Equal(10, reopened.EndOffset);
        AssertSame([Samples.Block(1, 10)], await ReadAllAsync(reopened));
    }

    [Fact]
    public async Task A_journal_begins_at_offset_one()
    {
        await using var shard = await OpenAsync(Forum);

        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(Samples.Block(2, 1), Token));

        await using var reopened = await OpenAsync(Forum);
        Assert.Equal(0, reopened.EndOffset);
    }

    [Fact]
    public async Task Whoever_opens_the_store_again_sees_all_that_was_acknowledged()
    {
        var blocks = Samples.Blocks(50);
        var epoch = 0L;
        await using (var shard = await OpenAsync(Forum))
        {
            epoch = shard.Epoch;
            foreach (var block in blocks)
            {
                await shard.AppendAsync(block, Token);
            }
        }

        await ReopenStoreAsync();
        await using var reopened = await OpenAsync(Forum);
        Assert.Equal(blocks[^1].LastOffset, reopened.EndOffset);
        Assert.True(reopened.Epoch > epoch);
        AssertSame(blocks, await ReadAllAsync(reopened));

        var more = Samples.Blocks(3, after: blocks[^1].LastOffset);
        foreach (var block in more)
        {
            await reopened.AppendAsync(block, Token);
        }

        AssertSame(blocks.Concat(more), await ReadAllAsync(reopened));
    }

    [Fact]
    public async Task Large_payloads_are_kept()
    {
        await using var shard = await OpenAsync(Forum);
        var blocks = Samples.Blocks(5, bytes: 4 << 20);
        foreach (var block in blocks)
        {
            await shard.AppendAsync(block, Token);
        }

        AssertSame(blocks, await ReadAllAsync(shard));
        AssertSame([blocks[2]], [Assert.NotNull(await shard.ReadBlockAsync(blocks[2].LastOffset, Token))]);
    }

    [Fact]
    public async Task The_payload_may_be_reused_once_the_append_has_returned()
    {
        await using var shard = await OpenAsync(Forum);
        var buffer = new byte[1_000];
        for (var offset = 1; offset <= 50; offset++)
        {
            Array.Fill(buffer, (byte)offset);
            await shard.AppendAsync(new(offset, 1, buffer), Token);
        }

        var blocks = await ReadAllAsync(shard);
        Assert.Equal(50, blocks.Count);
        Assert.All(blocks, block => Assert.Equal(-1, block.Payload.Span.IndexOfAnyExcept((byte)block.FirstOffset)));
    }

    [Fact]
    public async Task Reading_goes_on_beside_appending()
    {
        await using var shard = await OpenAsync(Forum);
        var blocks = Samples.Blocks(300, bytes: 10_000);
        foreach (var block in blocks.Take(100))
        {
            await shard.AppendAsync(block, Token);
        }

        var reading = ReadAllAsync(shard);
        foreach (var block in blocks.Skip(100))
        {
            await shard.AppendAsync(block, Token);
        }

        var read = await reading;
        Assert.InRange(read.Count, 100, 300);
        AssertSame(blocks.Take(read.Count), read);
    }

    [Fact]
    public async Task A_reader_without_ownership_reads_the_same()
    {
        Assert.Null(await Ledgers.OpenReaderAsync(Forum, Token));
        await using var shard = await OpenAsync(Forum);
        await using var reader = Assert.IsAssignableFrom<IShardReader>(await Ledgers.OpenReaderAsync(Forum, Token));
        var blocks = Samples.Blocks(20);
        foreach (var block in blocks)
        {
            await shard.AppendAsync(block, Token);
        }

        AssertSame(blocks, await ReadAllAsync(reader));
        await shard.ConfirmOwnershipAsync(Token);
    }
}
