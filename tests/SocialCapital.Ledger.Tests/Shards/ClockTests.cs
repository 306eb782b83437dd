using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Shards;

/// <summary>A wall clock that jumps.</summary>
public sealed class ClockTests : IAsyncDisposable
{
    private readonly ShardBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task The_time_of_recording_never_runs_backward_and_the_gauge_tells_by_how_much_the_clock_is_behind()
    {
        var noon = _bench.Time.GetUtcNow();
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob");
        Assert.Equal(TimeSpan.Zero, _bench.Shard.Gauges.ClockBehind);

        // Set back by an hour, and the shard opened again meanwhile.
        _bench.Time.AdjustTime(noon - TimeSpan.FromHours(1));
        await _bench.DepositAsync("b ann bob");
        await _bench.ReopenAsync();
        await _bench.DepositAsync("c ann bob");
        Assert.Equal([noon, noon, noon], Recorded());
        Assert.Equal(TimeSpan.FromHours(1), _bench.Shard.Gauges.ClockBehind);
        Assert.Equal(1, (await _bench.DepositAsync("a ann bob"))[0].Offset);

        _bench.Time.AdjustTime(noon - TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(1), _bench.Shard.Gauges.ClockBehind);
        _bench.Time.AdjustTime(noon + TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, _bench.Shard.Gauges.ClockBehind);
        await _bench.DepositAsync("d ann bob");
        Assert.Equal(noon + TimeSpan.FromMinutes(1), Recorded()[^1]);
    }

    private DateTimeOffset[] Recorded() => [.. _bench.Journal.Blocks.Select(block => new JournalBlockReader(block).RecordedAt.ToDateTimeOffset())];
}
