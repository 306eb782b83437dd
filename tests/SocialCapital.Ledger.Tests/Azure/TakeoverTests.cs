using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>Owners that pause, answers that are lost, and openers that come late.</summary>
public sealed class TakeoverTests : AzureStoreTest
{
    [Fact]
    public async Task An_owner_that_froze_in_mid_append_is_fenced_and_its_block_is_nowhere()
    {
        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport);
        await old.AppendAsync(Samples.Block(1, 2), Token);
        var held = transport.Hold(FaultyTransport.IsAppend);
        var appending = old.AppendAsync(Samples.Block(3, 1, seed: 1), Token).AsTask();
        await held.ArrivedAsync();

        await using var owner = await OpenAsync();
        Assert.Equal(2, owner.EndOffset);
        held.Release();

        await Assert.ThrowsAsync<ShardFencedException>(() => appending);
        await owner.AppendAsync(Samples.Block(3, 1), Token);
        await AssertJournalAsync([Samples.Block(1, 2), Samples.Block(3, 1)]);
    }

    [Fact]
    public async Task An_append_whose_answer_was_lost_counts_once_and_the_owner_goes_on()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport);
        for (var offset = 1; offset <= 5; offset++)
        {
            transport.LoseAnswers(FaultyTransport.IsAppend);
            await shard.AppendAsync(Samples.Block(offset, 1), Token);
        }

        await AssertJournalAsync(Enumerable.Range(1, 5).Select(offset => Samples.Block(offset, 1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_append_that_landed_before_the_takeover_is_acknowledged_and_was_found_by_the_new_owner(bool hasNewOwnerAppended)
    {
        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport);
        var repetition = transport.LoseAnswerAndHoldRepetition(FaultyTransport.IsAppend);
        var appending = old.AppendAsync(Samples.Block(1, 2), Token).AsTask();
        await repetition.ArrivedAsync();

        await using var owner = await OpenAsync();
        Assert.Equal(2, owner.EndOffset);
        if (hasNewOwnerAppended)
        {
            await owner.AppendAsync(Samples.Block(3, 1), Token);
        }

        repetition.Release();

        // What the old owner learns of the segment on the way is the new owner's ETag: it must be of no use to it.
        await appending;
        await Assert.ThrowsAsync<ShardFencedException>(async () => await old.AppendAsync(Samples.Block(3, 1, seed: 1), Token));
        await AssertJournalAsync(hasNewOwnerAppended ? [Samples.Block(1, 2), Samples.Block(3, 1)] : [Samples.Block(1, 2)]);
    }

    [Fact]
    public async Task An_opener_that_was_overtaken_owns_nothing_and_does_not_hinder_the_owner()
    {
        await using (var first = await OpenAsync())
        {
            await first.AppendAsync(Samples.Block(1, 1), Token);
        }

        var transport = new FaultyTransport();
        var lateStore = await OpenStoreAsync(transport);
        var held = transport.Hold(FaultyTransport.IsFence);
        var opening = lateStore.OpenShardAsync(Forum, Token);
        await held.ArrivedAsync();
        await using var owner = await OpenAsync();
        await owner.AppendAsync(Samples.Block(2, 1), Token);
        held.Release();

        await using var late = await opening;
        Assert.True(late.Epoch < owner.Epoch);
        await Assert.ThrowsAsync<ShardFencedException>(async () => await late.AppendAsync(Samples.Block(3, 1, seed: 1), Token));
        await Assert.ThrowsAsync<ShardFencedException>(async () => await late.ConfirmOwnershipAsync(Token));
        await Assert.ThrowsAsync<ShardFencedException>(async () => await late.ReadCheckpointAsync(Token));
        await Assert.ThrowsAsync<ShardFencedException>(async () => await late.WriteCheckpointAsync(Samples.Checkpoint(2), Token));
        await owner.AppendAsync(Samples.Block(3, 1), Token);
        await owner.ConfirmOwnershipAsync(Token);
        await AssertJournalAsync(Enumerable.Range(1, 3).Select(offset => Samples.Block(offset, 1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_owner_that_looks_into_a_changed_segment_while_it_is_taken_over_appends_nothing(bool isBeforeItLooksAtTheSegment)
    {
        // An overtaken opener changes the ETag, and the owner is taken over before it has looked at the segment, or at its row.
        await using (var first = await OpenAsync())
        {
            await first.AppendAsync(Samples.Block(1, 1), Token);
        }

        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport);
        Assert.NotNull(await Parts().Segments.Blob(1).FenceAsync(old.Epoch - 1, Token));
        var held = transport.Hold(isBeforeItLooksAtTheSegment ? FaultyTransport.IsSegmentLook : FaultyTransport.IsOwnerRead);
        var appending = old.AppendAsync(Samples.Block(2, 1, seed: 1), Token).AsTask();
        await held.ArrivedAsync();
        await using var owner = await OpenAsync();
        held.Release();

        await Assert.ThrowsAsync<ShardFencedException>(() => appending);
        Assert.Equal(1, owner.EndOffset);
        await AssertJournalAsync([Samples.Block(1, 1)]);
    }

    [Fact]
    public async Task An_owner_whose_row_was_read_before_the_takeover_can_not_append_after_it()
    {
        await using (var first = await OpenAsync())
        {
            await first.AppendAsync(Samples.Block(1, 1), Token);
        }

        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport);
        Assert.NotNull(await Parts().Segments.Blob(1).FenceAsync(old.Epoch - 1, Token));

        // The first append fails; the second, after the look at blob and row, stands still.
        var appends = 0;
        var held = transport.Hold(request => FaultyTransport.IsAppend(request) && ++appends == 2);
        var appending = old.AppendAsync(Samples.Block(2, 1, seed: 1), Token).AsTask();
        await held.ArrivedAsync();
        await using var owner = await OpenAsync();
        held.Release();

        await Assert.ThrowsAsync<ShardFencedException>(() => appending);
        await owner.AppendAsync(Samples.Block(2, 1), Token);
        await AssertJournalAsync([Samples.Block(1, 1), Samples.Block(2, 1)]);
    }

    [Fact]
    public async Task A_segment_that_holds_what_nobody_owns_up_to_stops_the_owner()
    {
        await using var shard = await OpenAsync();
        await shard.AppendAsync(Samples.Block(1, 1), Token);
        var blob = Parts().Segments.Blob(1);
        var state = Assert.NotNull(await blob.ReadStateAsync(Token));
        Assert.NotNull(await blob.AppendAsync(new byte[100], state.ETag, state.Length, Token));

        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(Samples.Block(2, 1), Token));

        Assert.Contains(blob.Name, failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(Samples.Block(2, 1), Token));
        Assert.Contains(blob.Name, (await Assert.ThrowsAnyAsync<LedgerStoreException>(() => OpenAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_append_that_is_given_up_leaves_the_shard_to_be_opened_again()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport);
        transport.LoseRequests(FaultyTransport.IsAppend, times: 4);

        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(Samples.Block(1, 1), Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(Samples.Block(1, 1), Token));

        await using var owner = await OpenAsync();
        Assert.Equal(0, owner.EndOffset);
        await owner.AppendAsync(Samples.Block(1, 1), Token);
        await AssertJournalAsync([Samples.Block(1, 1)]);
    }
}
