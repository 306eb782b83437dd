using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.AzureStorage.Journal;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>Segments: closing one and beginning the next, with takeovers between, and what is damaged.</summary>
public sealed class SegmentTests : AzureStoreTest
{
    private static readonly Action<AzureLedgerOptions> Short = options => options.SegmentBlocksMax = 3;

    [Fact]
    public async Task A_journal_is_one_over_the_borders_of_its_segments()
    {
        var blocks = Samples.Blocks(25);
        await using var shard = await OpenAsync(more: Short);
        await AppendAsync(shard, blocks);

        await AssertJournalAsync(blocks, shard);
        foreach (var block in blocks)
        {
            var read = await shard.ReadJournalAsync(block.LastOffset, Token).ToListAsync(Token);
            Assert.Equal(blocks.SkipWhile(other => other.FirstOffset < block.FirstOffset).Select(other => other.FirstOffset), read.Select(other => other.FirstOffset));
        }

        await AssertJournalAsync(blocks);
        Assert.Equal(blocks[24].FirstOffset, await Parts().Segments.FindLastAsync(Token));
    }

    [Fact]
    public async Task Segments_are_closed_by_their_bytes_too_and_a_larger_block_has_its_own()
    {
        JournalBlock[] blocks = [Samples.Block(1, 1, 600), Samples.Block(2, 1, 600), Samples.Block(3, 1, 5_000), Samples.Block(4, 1, 10)];
        await using var shard = await OpenAsync(more: options => options.SegmentBytesMax = 1_024);
        await AppendAsync(shard, blocks);

        await AssertJournalAsync(blocks);
        Assert.Equal(4, await Parts().Segments.FindLastAsync(Token));
    }

    [Fact]
    public async Task Owners_follow_each_other_over_the_borders()
    {
        var blocks = Samples.Blocks(30);
        foreach (var block in blocks)
        {
            await using var shard = await OpenAsync(more: Short);
            Assert.Equal(block.FirstOffset - 1, shard.EndOffset);
            await shard.AppendAsync(block, Token);
        }

        await AssertJournalAsync(blocks);
    }

    [Fact]
    public async Task Whoever_opens_between_the_end_of_a_segment_and_the_next_goes_on_in_the_next()
    {
        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport, Short);
        await AppendAsync(old, Samples.Blocks(2));
        var held = transport.Hold(FaultyTransport.IsSegmentCreation);
        var appending = old.AppendAsync(Samples.Block(4, 1, seed: 1), Token).AsTask();
        await held.ArrivedAsync();

        await using var owner = await OpenAsync(more: Short);
        Assert.Equal(3, owner.EndOffset);
        held.Release();
        await Assert.ThrowsAsync<ShardFencedException>(() => appending);

        await owner.AppendAsync(Samples.Block(4, 1), Token);
        await AssertJournalAsync([.. Samples.Blocks(2), Samples.Block(4, 1)]);
    }

    [Fact]
    public async Task Whoever_opens_after_the_next_segment_was_made_fences_that_one()
    {
        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport, Short);
        await AppendAsync(old, Samples.Blocks(2));

        // The second append of this call: the first is the end of the segment.
        var appends = 0;
        var held = transport.Hold(request => FaultyTransport.IsAppend(request) && ++appends == 2);
        var appending = old.AppendAsync(Samples.Block(4, 1, seed: 1), Token).AsTask();
        await held.ArrivedAsync();

        await using var owner = await OpenAsync(more: Short);
        Assert.Equal(3, owner.EndOffset);
        held.Release();

        await Assert.ThrowsAsync<ShardFencedException>(() => appending);
        await AssertJournalAsync(Samples.Blocks(2));
    }

    [Fact]
    public async Task A_next_segment_that_an_overtaken_opener_has_made_is_used()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport, Short);
        await AppendAsync(shard, Samples.Blocks(2));
        var held = transport.Hold(FaultyTransport.IsSegmentCreation);
        var appending = shard.AppendAsync(Samples.Block(4, 1), Token).AsTask();
        await held.ArrivedAsync();
        Assert.NotNull(await Parts().Segments.Blob(4).CreateAsync(0, Token));
        held.Release();

        await appending;
        await AssertJournalAsync([.. Samples.Blocks(2), Samples.Block(4, 1)]);
    }

    [Fact]
    public async Task Whichever_answer_is_lost_nothing_is_doubled_and_nothing_is_missing()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport, Short);
        var blocks = Samples.Blocks(20);
        foreach (var block in blocks)
        {
            // The end, the next segment, the block: one of them each time.
            var writes = 0;
            transport.LoseAnswers(request => FaultyTransport.IsWrite(request) && ++writes == 1 + (block.FirstOffset % 3));
            await shard.AppendAsync(block, Token);
        }

        await AssertJournalAsync(blocks);
    }

    [Fact]
    public async Task The_last_block_is_cut_after_a_takeover_and_another_takes_its_place()
    {
        await using (var old = await OpenAsync())
        {
            await AppendAsync(old, [Samples.Block(1, 3), Samples.Block(4, 2, seed: 1)]);
        }

        await using (var owner = await OpenAsync())
        {
            await Assert.ThrowsAsync<LedgerStoreException>(async () => await owner.CutAsync(1, Token));
            await owner.CutAsync(4, Token);
            await AssertJournalAsync([Samples.Block(1, 3)], owner);
            Assert.Null(await owner.ReadBlockAsync(4, Token));
        }

        await using (var next = await OpenAsync())
        {
            Assert.Equal(3, next.EndOffset);
            await next.AppendAsync(Samples.Block(4, 1), Token);
        }

        await AssertJournalAsync([Samples.Block(1, 3), Samples.Block(4, 1)]);
    }

    [Fact]
    public async Task A_segment_whose_only_block_was_cut_goes_on_however_full_it_is()
    {
        Action<AzureLedgerOptions> small = options => options.SegmentBytesMax = 1_024;
        await using (var first = await OpenAsync(more: small))
        {
            await AppendAsync(first, [Samples.Block(1, 3, 2_000)]);
            await AppendAsync(first, [Samples.Block(4, 2, 2_000, seed: 1)]);
            await first.CutAsync(4, Token);
            await first.AppendAsync(Samples.Block(4, 1, 2_000), Token);
            await first.AppendAsync(Samples.Block(5, 1, 2_000), Token);
        }

        await AssertJournalAsync([Samples.Block(1, 3, 2_000), Samples.Block(4, 1, 2_000), Samples.Block(5, 1, 2_000)]);
    }

    [Fact]
    public async Task An_owner_that_was_fenced_cuts_nothing()
    {
        await using var old = await OpenAsync();
        await old.AppendAsync(Samples.Block(1, 1), Token);
        await using var owner = await OpenAsync();

        await Assert.ThrowsAsync<ShardFencedException>(async () => await old.CutAsync(1, Token));
        await AssertJournalAsync([Samples.Block(1, 1)]);
    }

    [Fact]
    public async Task A_damaged_frame_is_told_with_its_place()
    {
        // A journal as it would be with a frame in its middle overwritten: whole, garbage, whole.
        await using (var shard = await OpenAsync())
        {
            await shard.AppendAsync(Samples.Block(1, 1), Token);
        }

        var blob = Parts().Segments.Blob(1);
        var state = Assert.NotNull(await blob.ReadStateAsync(Token));
        var etag = Assert.NotNull(await blob.AppendAsync(new byte[100], state.ETag, state.Length, Token));
        var block = Samples.Block(2, 1);
        var frame = new Frame(FrameKind.Block, block.Payload.Length, 1, 2, 1, state.Length + 100);
        var bytes = new byte[frame.Length];
        frame.Write(bytes, block.Payload.Span);
        Assert.NotNull(await blob.AppendAsync(bytes, etag, frame.Position, Token));

        await using var owner = await OpenAsync();
        Assert.Equal(2, owner.EndOffset);
        var failure = await Assert.ThrowsAsync<JournalCorruptException>(async () => await owner.ReadJournalAsync(1, Token).ToListAsync(Token));
        Assert.Contains($"'{blob.Name}' at byte {state.Length} ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("others follow", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTorn);
    }
}
