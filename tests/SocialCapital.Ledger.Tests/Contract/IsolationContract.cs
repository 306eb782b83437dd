using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>Shards share a store and nothing else.</summary>
public abstract class IsolationContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    private static readonly ShardKey[] Keys =
    [
        new("forum", 0), new("forum", 1), new("forum", 2), new("forum", 11), new("forum", 255), new("forum1", 1), new("forum-1", 1),
        new("forum.1", 1), new("a", 0), new("a_", 0), new(new string('z', 64), 0), new(new string('z', 63), 0),
    ];

    [Fact]
    public async Task Shards_are_listed_by_community_and_number()
    {
        Assert.Empty(await Ledgers.ListShardsAsync(Token));
        foreach (var key in Keys.Reverse())
        {
            await using var shard = await OpenAsync(key);
        }

        var expected = Keys.OrderBy(key => key.Community, StringComparer.Ordinal).ThenBy(key => key.Shard).ToList();
        Assert.Equal(expected, await Ledgers.ListShardsAsync(Token));
        await ReopenStoreAsync();
        Assert.Equal(expected, await Ledgers.ListShardsAsync(Token));
    }

    [Fact]
    public async Task Asking_for_a_reader_does_not_create_a_shard()
    {
        Assert.Null(await Ledgers.OpenReaderAsync(Forum, Token));
        await using var shard = await OpenAsync(new ShardKey("forum", 1));

        Assert.Null(await Ledgers.OpenReaderAsync(Forum, Token));
        Assert.Equal([new ShardKey("forum", 1)], await Ledgers.ListShardsAsync(Token));
    }

    [Fact]
    public async Task What_is_in_one_shard_is_in_no_other()
    {
        for (var i = 0; i < Keys.Length; i++)
        {
            await using var shard = await OpenAsync(Keys[i]);
            await shard.AppendAsync(Samples.Block(1, i + 1, seed: i), Token);
            await shard.WriteCheckpointAsync(
                Samples.Checkpoint(i + 1, [Samples.Member(7, "ann", i), Samples.Member(i + 100, $"only-{i}")], [Samples.Relationship(1, 2, i)], [Samples.Adjustment(1, i)]),
                Token);
        }

        for (var i = 0; i < Keys.Length; i++)
        {
            await using var shard = await OpenAsync(Keys[i]);
            Assert.Equal(i + 1, shard.EndOffset);
            Assert.Equal(i + 1, (await shard.ReadCheckpointAsync(Token))?.Offset);
            AssertSame([Samples.Block(1, i + 1, seed: i)], await ReadAllAsync(shard));
            Assert.Null(await shard.ReadBlockAsync(i + 2, Token));
            Assert.Equal([Samples.Member(7, "ann", i)], await shard.LoadMembersAsync(["ann"], Token));
            Assert.Equal([Samples.Member(7, "ann", i)], await shard.LoadMembersAsync([7], Token));
            Assert.Equal([Samples.Relationship(1, 2, i)], await shard.LoadRelationshipsAsync([new PairKey(1, 2)], Token));
            Assert.Equal([Samples.Adjustment(1, i)], await shard.LoadAdjustmentsAsync([1], Token));
            Assert.Equal(
                [Samples.Member(i + 100, $"only-{i}")],
                await shard.LoadMembersAsync([.. Enumerable.Range(0, Keys.Length).Select(other => $"only-{other}")], Token));
            Assert.Equal(
                [Samples.Member(7, "ann", i), Samples.Member(i + 100, $"only-{i}")],
                await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
            Assert.Equal([Samples.Relationship(1, 2, i)], await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token));
        }
    }

    [Fact]
    public async Task Many_shards_append_and_write_checkpoints_at_once()
    {
        const int Shards = 16;
        const int Blocks = 40;
        await Task.WhenAll(Enumerable.Range(0, Shards).Select(FillAsync));

        await ReopenStoreAsync();
        for (var number = 0; number < Shards; number++)
        {
            await using var shard = await OpenAsync(new ShardKey("busy", number));
            AssertSame(Enumerable.Range(1, Blocks).Select(offset => Samples.Block(offset, 1, seed: number)), await ReadAllAsync(shard));
            Assert.Equal(Blocks, (await shard.ReadCheckpointAsync(Token))?.Offset);
            Assert.Equal([Samples.Member(number, "ann", Blocks)], await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
        }

        async Task FillAsync(int number)
        {
            await using var shard = await OpenAsync(new ShardKey("busy", number));
            for (var offset = 1; offset <= Blocks; offset++)
            {
                var appending = shard.AppendAsync(Samples.Block(offset, 1, seed: number), Token);
                await shard.WriteCheckpointAsync(Samples.Checkpoint(offset, [Samples.Member(number, "ann", offset)]), Token);
                await appending;
            }
        }
    }
}
