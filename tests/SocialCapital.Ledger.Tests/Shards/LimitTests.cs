using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class LimitTests : IAsyncDisposable
{
    private readonly ShardBench _bench = new();
    private readonly TaskCompletionSource _append = new();

    public ValueTask DisposeAsync()
    {
        _append.TrySetResult();
        return _bench.DisposeAsync();
    }

    [Fact]
    public async Task Events_beyond_the_limit_are_refused_and_not_taken()
    {
        _bench.Options.QueuedEventsMax = 3;
        await _bench.OpenAsync();
        _bench.Journal.Appending = () => _append.Task;
        var first = _bench.DepositAsync("a ann bob", "b ann bob");
        var second = _bench.DepositAsync("c ann bob");
        await Assert.ThrowsAsync<ShardBusyException>(() => _bench.DepositAsync("d ann bob"));
        Assert.Equal(3, _bench.Shard.QueuedEvents);
        _append.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(0, _bench.Shard.QueuedEvents);
        Assert.Equal(4, (await _bench.DepositAsync("d ann bob"))[0].Offset);
    }

    [Fact]
    public async Task A_batch_larger_than_the_limit_is_taken_when_nothing_waits()
    {
        _bench.Options.QueuedEventsMax = 1;
        await _bench.OpenAsync();
        Assert.Equal(3, (await _bench.DepositAsync("a ann bob", "b ann bob", "c ann bob")).Length);
    }

    [Fact]
    public async Task Requests_beyond_the_limit_are_refused()
    {
        _bench.Options.QueuedRequestsMax = 2;
        await _bench.OpenAsync();
        var began = new TaskCompletionSource();
        _bench.Journal.Appending = () =>
        {
            began.TrySetResult();
            return _append.Task;
        };
        var submitted = _bench.DepositAsync("a ann bob");
        await began.Task;
        var first = _bench.Shard.GetFiguresAsync();
        var second = _bench.Shard.GetFiguresAsync();
        await Assert.ThrowsAsync<ShardBusyException>(_bench.Shard.GetFiguresAsync);
        _append.SetResult();
        await submitted;
        Assert.Equal(1, (await first).Offset);
        Assert.Equal(1, (await second).Offset);
        Assert.Equal(1, (await _bench.Shard.GetFiguresAsync()).Offset);
    }

    [Fact]
    public async Task A_question_does_not_wait_behind_events_that_nobody_was_answered_yet()
    {
        _bench.Options.BatchEntriesMax = 1;
        await _bench.OpenAsync();
        var appends = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var began = new SemaphoreSlim(0);
        var next = 0;
        _bench.Journal.Appending = () =>
        {
            began.Release();
            return appends[next++].Task;
        };
        var events = new[] { "a ann bob", "b ann bob", "c ann bob" }.Select(one => _bench.DepositAsync(one)).ToArray();
        var cancel = TestContext.Current.CancellationToken;
        await began.WaitAsync(cancel);
        var figures = _bench.Shard.GetFiguresAsync();
        appends[0].SetResult();
        await began.WaitAsync(cancel);
        if (figures.IsCompleted)
        {
            // It came in time to be told before the second event was settled, and nothing of what is not durable.
            Assert.Equal(1, (await figures).Offset);
        }

        appends[1].SetResult();
        Assert.InRange((await figures).Offset, 1, 2);
        Assert.False(events[2].IsCompleted);
        appends[2].SetResult();
        await Task.WhenAll(events);
    }

    [Fact]
    public async Task A_journaled_batch_keeps_to_its_bounds()
    {
        _bench.Options.BatchEntriesMax = 2;
        await _bench.OpenAsync();
        var outcomes = await _bench.DepositAsync("a ann bob", "b ann bob", "c ann bob", "d ann bob", "e ann bob");
        Assert.Equal([1L, 2, 3, 4, 5], outcomes.Select(outcome => outcome.Offset));
        Assert.Equal([2, 2, 1], _bench.Journal.Blocks.Select(block => block.Count));
    }

    [Fact]
    public async Task A_journaled_batch_keeps_to_its_bytes()
    {
        _bench.Options.BatchBytesMax = 4_096;
        await _bench.OpenAsync();
        var batch = new EventBatch();
        for (var i = 0; i < 40; i++)
        {
            ShardBench.Add(
                batch,
                new() { Kind = Domain.Entries.EntryKind.Deposit, Fields = EventFields.Amount, Amount = new(1), Reference = ShardBench.Text(batch, new string('r', 500)) },
                "id" + i,
                "ann",
                "bob");
        }

        await _bench.Shard.SubmitAsync(batch);
        Assert.All(_bench.Journal.Blocks, block => Assert.InRange(block.Payload.Length, 1, 6_000));
    }

    [Fact]
    public async Task Names_that_do_not_exist_are_watched_up_to_the_limit()
    {
        _bench.Options.WatchedNamesMax = 1;
        await _bench.OpenAsync();
        Assert.True((await _bench.Shard.AttachAsync(new("ann", null))).IsAttached);
        Assert.True((await _bench.Shard.AttachAsync(new("ann", null))).IsAttached);
        Assert.False((await _bench.Shard.AttachAsync(new("bob", null))).IsAttached);
        await _bench.Shard.ReleaseAsync([new("ann", null)]);
        Assert.True((await _bench.Shard.AttachAsync(new("bob", null))).IsAttached);
    }

    [Fact]
    public async Task A_statement_has_1_to_200_entries_a_piece()
    {
        await _bench.OpenAsync();
        var cancel = TestContext.Current.CancellationToken;
        foreach (var limit in (int[])[0, -1, 201])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                () => _bench.Shard.ReadStatementAsync(new("ann", null), long.MaxValue, limit, cancel));
        }

        await _bench.DepositAsync("a ann bob", "b carl dora");
        await Assert.ThrowsAsync<FormatException>(() => _bench.Shard.ReadStatementAsync(new("carl", null), 1, 10, cancel));
        Assert.False((await _bench.Shard.ReadStatementAsync(new("nobody", null), long.MaxValue, 200, cancel)).IsKnown);
    }

    [Fact]
    public void Bounds_out_of_their_range_are_named()
    {
        Assert.Equal("BatchEntriesMax", Assert.Throws<ArgumentOutOfRangeException>(new LedgerShardOptions { BatchEntriesMax = 0 }.Validate).ParamName);
        Assert.Equal("DedupeIdsMax", Assert.Throws<ArgumentOutOfRangeException>(new LedgerShardOptions { DedupeIdsMax = 5 }.Validate).ParamName);
        Assert.Equal("CheckpointInterval", Assert.Throws<ArgumentOutOfRangeException>(new LedgerShardOptions { CheckpointInterval = TimeSpan.Zero }.Validate).ParamName);
        new LedgerShardOptions().Validate();
    }
}
