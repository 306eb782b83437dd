using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>A canceled call ends, and never leaves half a write.</summary>
public abstract class CancellationContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    private static readonly CancellationToken Canceled = new(canceled: true);

    [Fact]
    public async Task A_call_that_is_canceled_before_it_begins_does_nothing()
    {
        await using var shard = await OpenAsync(Forum);
        var block = Samples.Block(1, 1);
        var checkpoint = Samples.Checkpoint(1, [Samples.Member(0)]);

        await AssertCanceledAsync(() => shard.AppendAsync(block, Canceled).AsTask());
        await AssertCanceledAsync(() => shard.WriteCheckpointAsync(checkpoint, Canceled).AsTask());
        await AssertCanceledAsync(() => Ledgers.OpenShardAsync(new ShardKey("forum", 1), Canceled));
        await AssertCanceledAsync(() => Settings.WriteAsync("key", block.Payload, null, Canceled).AsTask());

        Assert.Empty(await ReadAllAsync(shard));
        Assert.Null(await shard.ReadCheckpointAsync(Token));
        Assert.Equal([Forum], await Ledgers.ListShardsAsync(Token));
        Assert.Null(await Settings.ReadAsync("key", Token));
        await shard.AppendAsync(block, Token);
        await shard.WriteCheckpointAsync(checkpoint, Token);
    }

    [Fact]
    public async Task Reads_and_confirmations_are_canceled_too()
    {
        await using var shard = await OpenAsync(Forum);

        await AssertCanceledAsync(() => shard.ConfirmOwnershipAsync(Canceled).AsTask());
        await AssertCanceledAsync(() => shard.ReadCheckpointAsync(Canceled).AsTask());
        await AssertCanceledAsync(() => shard.ReadBlockAsync(1, Canceled).AsTask());
        await AssertCanceledAsync(() => shard.ReadJournalAsync(1, Canceled).ToListAsync(Canceled).AsTask());
        await AssertCanceledAsync(() => shard.LoadMembersAsync(["ann"], Canceled).AsTask());
        await AssertCanceledAsync(() => shard.LoadMembersAsync([1], Canceled).AsTask());
        await AssertCanceledAsync(() => shard.LoadRelationshipsAsync([new PairKey(0, 1)], Canceled).AsTask());
        await AssertCanceledAsync(() => shard.LoadAdjustmentsAsync([1], Canceled).AsTask());
        await AssertCanceledAsync(() => shard.ScanMembersAsync(Canceled).AsTask());
        await AssertCanceledAsync(() => shard.ScanRelationshipsAsync(Canceled).AsTask());
        await AssertCanceledAsync(() => shard.ScanPairsAsync(Canceled).AsTask());
        await AssertCanceledAsync(() => Ledgers.OpenReaderAsync(Forum, Canceled));
        await AssertCanceledAsync(() => Ledgers.ListShardsAsync(Canceled));
        await AssertCanceledAsync(() => Settings.ReadAsync("key", Canceled).AsTask());
        await shard.ConfirmOwnershipAsync(Token);
    }

    [Fact]
    public async Task An_append_that_is_canceled_on_its_way_is_there_whole_or_not_at_all()
    {
        var end = 0L;
        for (var round = 0; round < 60; round++)
        {
            await using var shard = await OpenAsync(Forum);
            Assert.Equal(end, shard.EndOffset);
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var block = Samples.Block(end + 1, 2, bytes: 200_000);
            var appending = shard.AppendAsync(block, cancellation.Token).AsTask();
            if (round % 2 == 0)
            {
                await Task.Yield();
            }

            await cancellation.CancelAsync();
            var isAcknowledged = await EndsUncanceledAsync(appending);

            var found = await (await OpenAsync(Forum)).ReadBlockAsync(end + 1, Token);
            if (found is { } whole)
            {
                AssertSame([block], [whole]);
                end += 2;
            }

            Assert.True(found is not null || !isAcknowledged);
        }
    }

    private static async Task AssertCanceledAsync(Func<Task> call) =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(call);

    private static async Task<bool> EndsUncanceledAsync(Task task)
    {
        try
        {
            await task;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
