using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class PolicyTests : IAsyncDisposable
{
    private readonly ShardBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_policy_is_journaled_once_whole_and_with_the_first_batch_under_it()
    {
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob");
        await _bench.DepositAsync("b ann bob");
        await _bench.Shard.SetPolicyAsync(new(2, "\"bailey\""));
        await _bench.Shard.SetPolicyAsync(new(3, """{"preset":"potter","halfLifeDays":9}"""));
        await _bench.DepositAsync("c ann bob");
        await _bench.DepositAsync("d ann bob");

        Assert.Equal([1, 1, 3, 3], Enumerable.Range(0, 4).Select(i => _bench.Block(i).PolicyVersion));
        Assert.Equal(PolicyDocuments.Write(PolicyPresets.Balanced), _bench.Block(0).PolicyJson);
        Assert.Null(_bench.Block(1).PolicyJson);
        Assert.Equal(
            PolicyDocuments.Write(PolicyPresets.Potter with { HalfLife = TimeSpan.FromDays(9) }), _bench.Block(2).PolicyJson);
        Assert.Null(_bench.Block(3).PolicyJson);
    }

    [Fact]
    public async Task An_older_version_changes_nothing()
    {
        _bench.Policy = new(5, "\"balanced\"");
        await _bench.OpenAsync();
        await _bench.Shard.SetPolicyAsync(new(4, "\"bailey\""));
        await _bench.Shard.SetPolicyAsync(new(5, "\"bailey\""));
        await _bench.DepositAsync("a ann bob");
        Assert.Equal(PolicyDocuments.Write(PolicyPresets.Balanced), _bench.Block(0).PolicyJson);

        _bench.Policy = new(2, "\"potter\"");
        await _bench.ReopenAsync();
        Assert.Equal(5, (await _bench.Shard.GetFiguresAsync()).PolicyVersion);
        await _bench.DepositAsync("b ann bob");
        Assert.Equal((5, null), (_bench.Block(1).PolicyVersion, _bench.Block(1).PolicyJson));
    }

    [Fact]
    public async Task A_later_version_is_in_force_from_the_opening_on()
    {
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob");
        await _bench.Shard.CloseAsync();
        _bench.Policy = new(2, "\"bailey\"");
        await _bench.OpenAsync();
        Assert.Equal(2, (await _bench.Shard.AttachAsync(new("ann", null))).PolicyVersion);
        await _bench.DepositAsync("b ann bob");
        Assert.Equal(2, _bench.Block(1).PolicyVersion);
        Assert.NotNull(_bench.Block(1).PolicyJson);
    }

    [Fact]
    public async Task What_is_no_policy_is_refused()
    {
        await _bench.OpenAsync();
        await Assert.ThrowsAsync<PolicyFormatException>(() => _bench.Shard.SetPolicyAsync(new(2, "{")));
        Assert.Equal(1, (await _bench.Shard.GetFiguresAsync()).PolicyVersion);
    }
}
