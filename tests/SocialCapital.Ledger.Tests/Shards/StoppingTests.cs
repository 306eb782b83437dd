using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class StoppingTests : IAsyncDisposable
{
    private readonly ShardBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_stopped_shard_says_so()
    {
        var shard = await _bench.OpenAsync();
        await shard.DisposeAsync();
        await shard.Completion;
        await Assert.ThrowsAsync<ShardStoppedException>(() => _bench.DepositAsync("a ann bob"));
        await Assert.ThrowsAsync<ShardStoppedException>(() => shard.AttachAsync(new("ann", null)));
        await Assert.ThrowsAsync<ShardStoppedException>(shard.GetFiguresAsync);
        await Assert.ThrowsAsync<ShardStoppedException>(() => shard.SetPolicyAsync(new(2, "\"bailey\"")));
        await shard.DisposeAsync();
        await shard.CloseAsync();
    }

    [Fact]
    public async Task Whoever_waits_when_an_append_fails_learns_that_the_outcome_is_unknown()
    {
        var shard = await _bench.OpenAsync();
        var append = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        _bench.Journal.Appending = () =>
        {
            began.TrySetResult();
            return append.Task;
        };
        var first = _bench.DepositAsync("a ann bob");
        await began.Task;
        var second = _bench.DepositAsync("b ann bob");
        var figures = shard.GetFiguresAsync();
        append.SetException(new LedgerStoreException("The disk is full."));
        foreach (var waiting in (Task[])[first, second, figures])
        {
            Assert.Equal("The disk is full.", (await Assert.ThrowsAsync<ShardStoppedException>(() => waiting)).InnerException!.Message);
        }

        await Assert.ThrowsAsync<LedgerStoreException>(() => shard.Completion);
        Assert.Equal("The disk is full.", (await Assert.ThrowsAsync<ShardStoppedException>(() => _bench.DepositAsync("c ann bob"))).InnerException!.Message);
    }

    [Fact]
    public async Task A_later_owner_stops_the_earlier_one()
    {
        var shard = await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob");
        _ = new MemoryShardStore(_bench.Journal);
        await Assert.ThrowsAsync<ShardStoppedException>(() => _bench.DepositAsync("b ann bob"));
        await Assert.ThrowsAsync<ShardFencedException>(() => shard.Completion);
        Assert.Equal(1, _bench.Journal.EndOffset);
    }

    [Fact]
    public async Task A_time_out_inside_the_store_is_a_failure()
    {
        var shard = await _bench.OpenAsync();
        _bench.Journal.Appending = () => Task.FromCanceled(new CancellationToken(true));
        await Assert.ThrowsAsync<ShardStoppedException>(() => _bench.DepositAsync("a ann bob"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shard.Completion);
    }

    [Fact]
    public async Task A_store_that_can_not_be_closed_hides_nothing_and_holds_nobody_up()
    {
        var shard = await _bench.OpenAsync();
        _bench.Journal.Closing = () => throw new IOException("It does not close.");
        _bench.Journal.Appending = () => Task.FromException(new LedgerStoreException("The disk is full."));
        await Assert.ThrowsAsync<ShardStoppedException>(() => _bench.DepositAsync("a ann bob"));
        await Assert.ThrowsAsync<LedgerStoreException>(() => shard.Completion);
        await shard.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_cuts_an_append_short()
    {
        var shard = await _bench.OpenAsync();
        _bench.Journal.Appending = () => new TaskCompletionSource().Task;
        var submitted = _bench.DepositAsync("a ann bob");
        await shard.DisposeAsync();
        await Assert.ThrowsAsync<ShardStoppedException>(() => submitted);
        await shard.Completion;
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_leaves_nothing_to_fold()
    {
        var shard = await _bench.OpenAsync();
        var append = new TaskCompletionSource();
        _bench.Journal.Appending = () => append.Task;
        var submitted = _bench.DepositAsync("a ann bob");
        var closing = shard.CloseAsync();
        await Assert.ThrowsAsync<ShardStoppedException>(() => _bench.DepositAsync("b ann bob"));
        append.SetResult();
        await closing;
        Assert.Equal(1, (await submitted)[0].Offset);
        await shard.Completion;
        Assert.Equal(new RecoveryReport(1, 0, null, 1), (await _bench.OpenAsync()).Recovery);
    }

    [Fact]
    public async Task The_store_is_not_closed_under_a_checkpoint()
    {
        var isWriting = false;
        var wasWriting = false;
        var began = new TaskCompletionSource();
        var shard = await _bench.OpenAsync();
        var write = new TaskCompletionSource();
        _bench.Journal.Checkpointing = async () =>
        {
            isWriting = true;
            began.SetResult();
            await write.Task;
            isWriting = false;
        };
        _bench.Journal.Closing = () => wasWriting = isWriting;
        await _bench.DepositAsync("a ann bob");
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await began.Task;
        var disposing = shard.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ShardStoppedException>(shard.GetFiguresAsync);
        Assert.False(disposing.IsCompleted);
        write.SetResult();
        await disposing;
        Assert.False(wasWriting);
    }
}
