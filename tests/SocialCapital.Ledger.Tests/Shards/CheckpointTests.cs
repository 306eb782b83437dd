using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class CheckpointTests : IAsyncDisposable
{
    private readonly ShardBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_checkpoint_that_failed_is_written_again_with_all_that_changed()
    {
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob");
        _bench.Journal.Checkpointing = () => Task.FromException(new LedgerStoreException("Not now."));
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await _bench.DepositAsync("b ann carl");
        while (_bench.Shard.CheckpointFailure is null)
        {
            // It is written on the pool; what came of it is taken in on the loop.
            Assert.Equal(0, (await _bench.Shard.GetFiguresAsync()).CheckpointOffset);
            await Task.Yield();
        }

        Assert.Equal("Not now.", _bench.Shard.CheckpointFailure.Message);

        _bench.Journal.Checkpointing = () => Task.CompletedTask;
        await CheckpointAsync(2);
        Assert.Null(_bench.Shard.CheckpointFailure);
        Assert.Equal(["ann", "bob", "carl"], _bench.Journal.Members.Values.Select(member => member.Name).Order());
        Assert.Equal(2, _bench.Journal.Relationships.Count);
        await _bench.ReopenAsync();
        Assert.Equal(0, _bench.Shard.Recovery.FoldedEntries);
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_changed()
    {
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob");
        await CheckpointAsync(1);
        _bench.Time.Advance(TimeSpan.FromSeconds(60));
        await _bench.Shard.CloseAsync();
        Assert.Equal(1, _bench.Journal.Checkpoints);
    }

    [Fact]
    public async Task A_checkpoint_is_written_early_when_much_has_changed()
    {
        _bench.Options.ChangedAccountsMax = 6;
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob", "b carl dora", "c eve fred");
        await WaitForCheckpointAsync(3);
    }

    [Fact]
    public async Task A_slow_checkpoint_that_began_early_does_not_stop_the_shard()
    {
        _bench.Options.JournalTailMax = 4;
        await _bench.OpenAsync();
        var write = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        _bench.Journal.Checkpointing = () =>
        {
            began.TrySetResult();
            return write.Task;
        };
        await _bench.DepositAsync("a ann bob");
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await began.Task;
        await _bench.DepositAsync([.. Enumerable.Range(0, 20).Select(i => $"id{i} ann bob")]);
        var next = _bench.DepositAsync("last ann bob");
        write.SetResult();
        Assert.Equal(22, (await next)[0].Offset);
        Assert.Equal(21, (await _bench.Shard.GetFiguresAsync()).CheckpointOffset);
    }

    [Fact]
    public async Task Ingestion_stops_when_no_checkpoint_can_be_written()
    {
        _bench.Options.JournalTailMax = 4;
        await _bench.OpenAsync();
        _bench.Journal.Checkpointing = () => Task.FromException(new LedgerStoreException("Never."));
        await _bench.DepositAsync([.. Enumerable.Range(0, 20).Select(i => $"id{i} ann bob")]);
        await Assert.ThrowsAnyAsync<Exception>(() => _bench.DepositAsync("last ann bob"));
        Assert.Contains(
            "can't write a checkpoint", (await Assert.ThrowsAsync<LedgerStoreException>(() => _bench.Shard.Completion)).Message, StringComparison.Ordinal);
        _bench.Journal.Checkpointing = () => Task.CompletedTask;
        Assert.Equal(20, (await _bench.OpenAsync()).Recovery.FoldedEntries);
    }

    [Fact]
    public async Task Accounts_that_were_only_read_are_dropped_by_the_clock()
    {
        _bench.Options.MembersInMemoryMax = 1;
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob", "b carl dora");
        await CheckpointAsync(2);
        var cancel = TestContext.Current.CancellationToken;
        foreach (var name in (string[])["ann", "bob", "carl", "dora"])
        {
            await _bench.Shard.ReadStatementAsync(new(name, null), long.MaxValue, 1, cancel);
        }

        var loads = _bench.Journal.AccountLoads;
        await _bench.Shard.ReadStatementAsync(new("dora", null), long.MaxValue, 1, cancel);
        Assert.Equal(loads, _bench.Journal.AccountLoads);
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        foreach (var name in (string[])["ann", "bob", "carl", "dora"])
        {
            await _bench.Shard.ReadStatementAsync(new(name, null), long.MaxValue, 1, cancel);
        }

        Assert.True(_bench.Journal.AccountLoads > loads, "Nothing had to be loaded again.");
    }

    [Fact]
    public async Task When_relationships_are_first_dropped_strangers_are_known_and_those_who_met_are_still_found()
    {
        _bench.Options.RelationshipsInMemoryMax = 1;
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob", "b carl dora", "c eve fred");
        await CheckpointAsync(1);
        var loads = _bench.Journal.AccountLoads;
        await _bench.DepositAsync("d ann carl");
        Assert.Equal(loads, _bench.Journal.AccountLoads);
        await _bench.DepositAsync("e ann bob", "f carl dora", "g eve fred");
        Assert.True(_bench.Journal.AccountLoads > loads, "Nothing was dropped.");
        Assert.Equal(2, (await _bench.Shard.AttachAsync(AccountName.OfPair("ann", "bob"))).Image!.Relationship.Entries);
    }

    [Fact]
    public async Task To_let_a_member_sleep_nothing_is_loaded()
    {
        _bench.Options.MembersInMemoryMax = 1;
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob", "b carl dora");
        await CheckpointAsync(2);
        await _bench.ReopenAsync();
        var loads = _bench.Journal.AccountLoads;
        await _bench.Shard.ReleaseAsync([new("ann", null), new("bob", null), new("carl", null)]);
        Assert.Equal(loads, _bench.Journal.AccountLoads);
    }

    [Fact]
    public async Task Accounts_of_a_later_owner_are_noticed()
    {
        _bench.Options.MembersInMemoryMax = 1;
        _bench.Options.RelationshipsInMemoryMax = 1;
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob", "b carl dora");
        await CheckpointAsync(2);
        _bench.Journal.Relationships[new PairKey(0, 1)] = new() { Entries = 9, LastOffset = 9 };
        _bench.Journal.Relationships[new PairKey(2, 3)] = new() { Entries = 9, LastOffset = 9 };
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await _bench.Shard.AttachAsync(AccountName.OfPair("ann", "bob"));
            await _bench.Shard.AttachAsync(AccountName.OfPair("carl", "dora"));
        });
        await Assert.ThrowsAsync<ShardFencedException>(() => _bench.Shard.Completion);
    }

    private Task CheckpointAsync(long offset)
    {
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        return WaitForCheckpointAsync(offset);
    }

    private async Task WaitForCheckpointAsync(long offset)
    {
        while ((await _bench.Shard.GetFiguresAsync()).CheckpointOffset < offset)
        {
            await Task.Yield();
        }
    }
}
