using SocialCapital.Domain.Amounts;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Shards;

/// <summary>While ingestion waits for a checkpoint, all else goes on.</summary>
public sealed class CatchingUpTests : IAsyncDisposable
{
    private static readonly AccountName Pair = AccountName.OfPair("ann", "bob");

    private readonly ShardBench _bench = new();
    private readonly TaskCompletionSource _write = new();

    public ValueTask DisposeAsync()
    {
        _write.TrySetResult();
        return _bench.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_asks_is_answered()
    {
        var waiting = await WaitAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(20, (await _bench.Shard.GetFiguresAsync()).Offset);
            Assert.Equal(20, (await _bench.Shard.AttachAsync(Pair)).Image!.Relationship.Entries);
            _bench.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.False(waiting.IsCompleted);
        _write.SetResult();
        Assert.Equal(21, (await waiting)[0].Offset);
        Assert.Equal(21, (await _bench.Shard.GetFiguresAsync()).Offset);
    }

    [Fact]
    public async Task A_favor_whose_time_is_over_ends_before_whoever_asks_is_told()
    {
        _bench.Options.JournalTailMax = 4;
        await _bench.OpenAsync();
        Assert.Equal(OutcomeStatus.Accepted, (await _bench.AskFavorAsync("f", "ann", "bob", units: 3, TimeSpan.FromMinutes(10))).Status);
        var waiting = await WaitAsync();
        Assert.Equal(Goodwill.FromUnits(3), (await _bench.Shard.AttachAsync(Pair)).Image!.Relationship.Low.Held);
        _bench.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(Goodwill.Zero, (await _bench.Shard.AttachAsync(Pair)).Image!.Relationship.Low.Held);
        Assert.False(waiting.IsCompleted);
        _write.SetResult();
        Assert.Equal(23, (await waiting)[0].Offset);
    }

    [Fact]
    public async Task The_shard_closes_when_the_checkpoint_is_written()
    {
        var waiting = await WaitAsync();
        await _bench.Shard.GetFiguresAsync();
        var closing = _bench.Shard.CloseAsync();
        _write.SetResult();
        Assert.Equal(21, (await waiting)[0].Offset);
        await closing;
        Assert.Equal(21, _bench.Journal.Head!.Offset);
    }

    [Fact]
    public async Task The_shard_stops_at_once_and_what_waited_has_no_known_outcome()
    {
        var waiting = await WaitAsync();
        await _bench.Shard.GetFiguresAsync();
        var stopping = _bench.Shard.DisposeAsync();
        _write.SetResult();
        await stopping;
        await Assert.ThrowsAsync<ShardStoppedException>(() => waiting);
        Assert.Equal(20, _bench.Journal.EndOffset);
    }

    [Fact]
    public async Task Where_too_much_has_changed_and_no_checkpoint_can_be_written_the_shard_stops()
    {
        _bench.Options.ChangedAccountsMax = 2;
        await _bench.OpenAsync();
        var writes = 0;
        _bench.Journal.Checkpointing = () =>
        {
            writes++;
            return Task.FromException(new LedgerStoreException("Never."));
        };
        await _bench.DepositAsync([.. Enumerable.Range(0, 20).Select(i => $"id{i} ann{i} bob{i}")]);
        await Assert.ThrowsAnyAsync<Exception>(() => _bench.DepositAsync("last ann bob"));
        Assert.Contains(
            "can't write a checkpoint", (await Assert.ThrowsAsync<LedgerStoreException>(() => _bench.Shard.Completion)).Message, StringComparison.Ordinal);
        Assert.InRange(writes, 1, 2);
    }

    /// <summary>A batch that waits, since the checkpoint of the twenty entries before it isn't written.</summary>
    private async Task<Task<EventOutcome[]>> WaitAsync()
    {
        _bench.Options.JournalTailMax = 4;
        if (_bench.Journal.Epoch == 0)
        {
            await _bench.OpenAsync();
        }

        _bench.Journal.Checkpointing = () => _write.Task;
        await _bench.DepositAsync([.. Enumerable.Range(0, 20).Select(i => $"id{i} ann bob")]);
        return _bench.DepositAsync("last ann bob");
    }
}
