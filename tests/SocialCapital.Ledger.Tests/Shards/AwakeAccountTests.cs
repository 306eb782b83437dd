using SocialCapital.Domain.Amounts;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class AwakeAccountTests : IAsyncLifetime
{
    private readonly ShardBench _bench = new();

    public async ValueTask InitializeAsync() => await _bench.OpenAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Whoever_waits_for_a_first_entry_is_told_of_it()
    {
        // "zoe" gets the lower number, but is the pair's high side by name.
        var pair = AccountName.OfPair("zoe", "ann");
        Assert.Null((await _bench.Shard.AttachAsync(pair)).Image);
        Assert.Null((await _bench.Shard.AttachAsync(new("ann", null))).Image);
        await _bench.DepositAsync("a zoe ann", "b zoe ann");
        Assert.Equal([2L, 2], _bench.Told.Select(told => told.Offset));
        Assert.Equal(Goodwill.FromUnits(2), _bench.Told.Single(told => told.Image.Name.Low == "ann" && told.Image.Name.High is null).Image.Member.Received);
        var image = _bench.Told.Single(told => told.Image.Name == pair).Image.Relationship;
        Assert.Equal((Goodwill.Zero, Goodwill.FromUnits(2)), (image.Low.Given, image.High.Given));
    }

    [Fact]
    public async Task An_account_that_exists_comes_with_its_image()
    {
        await _bench.DepositAsync("a zoe ann");
        var attached = await _bench.Shard.AttachAsync(AccountName.OfPair("ann", "zoe"));
        Assert.Equal((1, true), (attached.Offset, attached.IsAttached));
        Assert.Equal(Goodwill.FromUnits(1), attached.Image!.Relationship.High.Given);
    }

    [Fact]
    public async Task Whoever_sleeps_is_not_told()
    {
        var pair = AccountName.OfPair("ann", "bob");
        await _bench.DepositAsync("a ann bob");
        await _bench.Shard.AttachAsync(pair);
        await _bench.Shard.AttachAsync(new("ann", null));
        await _bench.Shard.AttachAsync(new("carl", null));
        await _bench.Shard.ReleaseAsync([pair, new("ann", null), new("carl", null), new("nobody", null), AccountName.OfPair("nobody", "ann")]);
        await _bench.DepositAsync("b ann bob", "c carl ann");
        Assert.Empty(_bench.Told);
    }

    [Fact]
    public async Task One_image_a_batch_tells_all()
    {
        await _bench.DepositAsync("a ann bob");
        await _bench.Shard.AttachAsync(new("ann", null));
        await _bench.DepositAsync([.. Enumerable.Range(0, 50).Select(i => $"id{i} ann bob")]);
        Assert.Equal(51, Assert.Single(_bench.Told).Image.Member.Entries);
    }
}
