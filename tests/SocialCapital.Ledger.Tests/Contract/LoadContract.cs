using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>Loading accounts by name, number, pair and offset.</summary>
public abstract class LoadContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    /// <summary>Whatever 128 bytes of UTF-8 without control characters may hold, and what is easily taken for the same.</summary>
    private static readonly string[] Names =
    [
        "@commons", "ann", "Ann", "ANN", " ann", "ann ", "ann\u00a0", "a\u0301nn", "\u00e1nn", "ann/1", "ann\\1", "ann#1", "ann?1", "ann'1",
        "ann\"1", "ann%1", "ann_1", "ann;--", "a", "0", "007", "7", "名前", "имя", "🙂", "🙂🙃", "\ufeffann", "null",
        new string('x', 128), new string('x', 127), new string('x', 127) + "y", new string('é', 64), new string('語', 42) + "ab", string.Concat(Enumerable.Repeat("🙂", 32)),
    ];

    [Fact]
    public async Task Members_are_found_by_exactly_their_name()
    {
        await using var shard = await OpenAsync(Forum);
        var members = Names.Select((name, number) => Samples.Member(number, name)).ToList();
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, members), Token);

        Assert.Equal(members, (await shard.LoadMembersAsync(Names, Token)).OrderBy(member => member.Number));
        foreach (var member in members)
        {
            Assert.Equal([member], await shard.LoadMembersAsync([member.Name], Token));
        }

        Assert.Equal(members, (await shard.LoadMembersAsync([.. members.Select(member => member.Number)], Token)).OrderBy(member => member.Number));
    }

    [Fact]
    public async Task What_is_not_there_is_left_out()
    {
        await using var shard = await OpenAsync(Forum);
        Assert.Empty(await shard.LoadMembersAsync(["ann"], Token));
        Assert.Empty(await shard.LoadMembersAsync([0], Token));
        Assert.Empty(await shard.LoadRelationshipsAsync([new PairKey(0, 1)], Token));
        Assert.Empty(await shard.LoadAdjustmentsAsync([1], Token));

        await shard.WriteCheckpointAsync(
            Samples.Checkpoint(1, [Samples.Member(1, "ann"), Samples.Member(3, "bob")], [Samples.Relationship(1, 3)], [Samples.Adjustment(5)]),
            Token);

        Assert.Equal([Samples.Member(3, "bob")], await shard.LoadMembersAsync(["an", "annn", "bob", "bo"], Token));
        Assert.Equal([Samples.Member(1, "ann")], await shard.LoadMembersAsync([0, 1, 2, int.MaxValue], Token));
        Assert.Equal(
            [Samples.Relationship(1, 3)],
            await shard.LoadRelationshipsAsync([new PairKey(0, 1), new PairKey(1, 2), new PairKey(1, 3), new PairKey(3, int.MaxValue)], Token));
        Assert.Equal([Samples.Adjustment(5)], await shard.LoadAdjustmentsAsync([4, 5, 6, long.MaxValue], Token));
    }

    [Fact]
    public async Task Loading_nothing_gives_nothing()
    {
        await using var shard = await OpenAsync(Forum);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, [Samples.Member(0)], [Samples.Relationship(0, 1)], [Samples.Adjustment(1)]), Token);

        Assert.Empty(await shard.LoadMembersAsync(Array.Empty<string>(), Token));
        Assert.Empty(await shard.LoadMembersAsync(Array.Empty<int>(), Token));
        Assert.Empty(await shard.LoadRelationshipsAsync([], Token));
        Assert.Empty(await shard.LoadAdjustmentsAsync([], Token));
    }

    [Fact]
    public async Task Many_are_loaded_at_once()
    {
        const int Count = 12_000;
        await using var shard = await OpenAsync(Forum);
        var members = Enumerable.Range(0, Count).Select(number => Samples.Member(number)).ToList();
        var relationships = Enumerable.Range(0, Count).Select(low => Samples.Relationship(low, low + 1 + (low % 7))).ToList();
        var adjustments = Enumerable.Range(1, Count).Select(offset => Samples.Adjustment(offset * 3L)).ToList();
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, members, relationships, adjustments), Token);

        // Every second one is missing, and the order is not that of the rows.
        var numbers = Shuffled(Enumerable.Range(0, 2 * Count));
        Assert.Equal(members, (await shard.LoadMembersAsync(numbers, Token)).OrderBy(member => member.Number));
        Assert.Equal(
            members,
            (await shard.LoadMembersAsync([.. numbers.Select(number => $"member-{number}")], Token)).OrderBy(member => member.Number));
        Assert.Equal(
            relationships,
            (await shard.LoadRelationshipsAsync([.. numbers.Select(low => new PairKey(low, low + 1 + (low % 7)))], Token))
                .OrderBy(relationship => relationship.Key));
        Assert.Equal(
            adjustments,
            (await shard.LoadAdjustmentsAsync([.. numbers.Select(number => (number * 3L) + 3)], Token)).OrderBy(adjustment => adjustment.Offset));
    }

    [Fact]
    public async Task Keys_reach_as_far_as_their_types()
    {
        await using var shard = await OpenAsync(Forum);
        var members = new[] { Samples.Member(0), Samples.Member(int.MaxValue) };
        var relationships = new[] { Samples.Relationship(0, 1), Samples.Relationship(0, int.MaxValue), Samples.Relationship(int.MaxValue - 1, int.MaxValue) };
        var adjustments = new[] { Samples.Adjustment(1), Samples.Adjustment(int.MaxValue + 1L), Samples.Adjustment(1L << 39) };
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, members, relationships, adjustments), Token);

        Assert.Equal(members, await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
        Assert.Equal(relationships, await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token));
        Assert.Equal(
            adjustments,
            (await shard.LoadAdjustmentsAsync([.. adjustments.Select(adjustment => adjustment.Offset)], Token)).OrderBy(adjustment => adjustment.Offset));
    }

    [Fact]
    public async Task Loads_come_at_once_from_many()
    {
        await using var shard = await OpenAsync(Forum);
        var members = Enumerable.Range(0, 500).Select(number => Samples.Member(number)).ToList();
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, members), Token);

        var loads = await Task.WhenAll(members.Select(member => shard.LoadMembersAsync([member.Name], Token).AsTask()));

        Assert.Equal(members, loads.SelectMany(load => load));
    }

    private static int[] Shuffled(IEnumerable<int> numbers)
    {
        var shuffled = numbers.ToArray();
        new Random(1).Shuffle(shuffled);
        return shuffled;
    }
}
