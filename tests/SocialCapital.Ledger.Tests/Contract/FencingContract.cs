using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>A shard has one owner: the one who opened it last.</summary>
public abstract class FencingContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    [Fact]
    public async Task Every_owner_has_a_higher_epoch()
    {
        var epochs = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            await using var shard = await OpenAsync(Forum);
            epochs.Add(shard.Epoch);
        }

        Assert.Equal(epochs.Distinct().Order(), epochs);
    }

    [Fact]
    public async Task Once_another_has_opened_the_shard_the_old_owner_can_do_nothing()
    {
        await using var old = await OpenAsync(Forum);
        await old.AppendAsync(Samples.Block(1, 2), Token);
        await old.WriteCheckpointAsync(Samples.Checkpoint(2, [Samples.Member(0)]), Token);
        await old.ConfirmOwnershipAsync(Token);

        await using var owner = await OpenAsync(Forum);

        await Assert.ThrowsAsync<ShardFencedException>(async () => await old.AppendAsync(Samples.Block(3, 1, seed: 1), Token));
        await Assert.ThrowsAsync<ShardFencedException>(async () => await old.ConfirmOwnershipAsync(Token));
        await Assert.ThrowsAsync<ShardFencedException>(
            async () => await old.WriteCheckpointAsync(Samples.Checkpoint(3, [Samples.Member(0, state: 9), Samples.Member(1)]), Token));

        AssertSame([Samples.Block(1, 2)], await ReadAllAsync(owner));
        Assert.Equal(2, (await owner.ReadCheckpointAsync(Token))?.Offset);
        Assert.Equal([Samples.Member(0)], await owner.LoadMembersAsync([0, 1], Token));
    }

    [Fact]
    public async Task The_new_owner_is_not_hindered_by_the_old_ones_attempts()
    {
        await using var old = await OpenAsync(Forum);
        await using var owner = await OpenAsync(Forum);
        for (var offset = 1; offset <= 20; offset++)
        {
            var attempt = old.AppendAsync(Samples.Block(offset, 1, seed: 1), Token).AsTask();
            await owner.AppendAsync(Samples.Block(offset, 1), Token);
            await Assert.ThrowsAsync<ShardFencedException>(() => attempt);
            await owner.ConfirmOwnershipAsync(Token);
        }

        await owner.WriteCheckpointAsync(Samples.Checkpoint(20, [Samples.Member(0)]), Token);
        AssertSame(Enumerable.Range(1, 20).Select(offset => Samples.Block(offset, 1)), await ReadAllAsync(owner));
    }

    [Fact]
    public async Task Neighbours_are_not_fenced()
    {
        var neighbours = new[] { new ShardKey("forum", 1), new ShardKey("market", 0) };
        var shards = new List<IShardStore>();
        foreach (var key in neighbours)
        {
            shards.Add(await OpenAsync(key));
        }

        await using var old = await OpenAsync(Forum);
        await using var owner = await OpenAsync(Forum);
        for (var offset = 1; offset <= 20; offset++)
        {
            // At once, so that a store that commits them together must tell them apart.
            var attempts = shards.Append(owner)
                .Select(shard => shard.AppendAsync(Samples.Block(offset, 1), Token).AsTask())
                .ToList();
            await Assert.ThrowsAsync<ShardFencedException>(async () => await old.AppendAsync(Samples.Block(offset, 1), Token));
            await Task.WhenAll(attempts);
        }

        foreach (var shard in shards)
        {
            await shard.ConfirmOwnershipAsync(Token);
            await shard.WriteCheckpointAsync(Samples.Checkpoint(20), Token);
            Assert.Equal(20, (await ReadAllAsync(shard)).Count);
            await shard.DisposeAsync();
        }
    }

    [Fact]
    public async Task Of_many_who_open_at_once_one_owns_the_shard_and_nothing_is_written_twice()
    {
        var shards = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenAsync(Forum)));
        var outcomes = await Task.WhenAll(shards.Select(TryAppendAsync));

        var appended = shards.Zip(outcomes).Where(pair => pair.Second).Select(pair => pair.First.Epoch).ToList();
        Assert.Equal([shards.Max(shard => shard.Epoch)], appended);
        Assert.Equal(shards.Length, shards.Select(shard => shard.Epoch).Distinct().Count());
        Assert.Single(await ReadAllAsync(shards[0]));

        static async Task<bool> TryAppendAsync(IShardStore shard)
        {
            try
            {
                await shard.AppendAsync(Samples.Block(1, 1, seed: (int)shard.Epoch), Token);
                return true;
            }
            catch (ShardFencedException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_new_owner_finds_whatever_the_old_one_was_told_is_appended()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = new ShardKey("round", round);
            await using var old = await OpenAsync(key);
            var appending = AppendUntilFencedAsync(old);
            await using var owner = await OpenAsync(key);
            var acknowledged = await appending;

            // One that was fenced was not appended, so the end is exactly what was acknowledged.
            Assert.Equal(acknowledged, (await ReadAllAsync(owner)).Count);
            Assert.Equal(owner.EndOffset, acknowledged);
        }

        static async Task<long> AppendUntilFencedAsync(IShardStore shard)
        {
            for (var offset = 1L; ; offset++)
            {
                try
                {
                    await shard.AppendAsync(Samples.Block(offset, 1), Token);
                }
                catch (ShardFencedException)
                {
                    return offset - 1;
                }
            }
        }
    }
}
