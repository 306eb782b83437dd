using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>Checkpoints are written whole or not at all, as full images.</summary>
public abstract class CheckpointContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    private const int TrustedMembers = 900;

    [Fact]
    public async Task A_checkpoint_is_read_as_it_was_written()
    {
        await using var shard = await OpenAsync(Forum);
        var checkpoint = Samples.Checkpoint(
            7,
            [Samples.Member(0), Samples.Member(1)],
            [Samples.Relationship(0, 1)],
            [Samples.Adjustment(1), Samples.Adjustment(2), Samples.Adjustment(6)]);

        await shard.WriteCheckpointAsync(checkpoint, Token);

        await AssertHeadAsync(shard, checkpoint);
        Assert.Equal(checkpoint.Members, (await shard.LoadMembersAsync([0, 1], Token)).OrderBy(member => member.Number));
        Assert.Equal(checkpoint.Relationships, await shard.LoadRelationshipsAsync([new(0, 1)], Token));
        Assert.Equal(
            checkpoint.Adjustments,
            (await shard.LoadAdjustmentsAsync([1, 2, 6], Token)).OrderBy(adjustment => adjustment.Offset));
    }

    [Fact]
    public async Task Accounts_with_all_the_trust_that_can_be_kept_are_read_as_they_were_written()
    {
        await using var shard = await OpenAsync(Forum);
        await WriteTrustedAsync(shard, offset: 7, seed: 300);

        // Longer ones, and shorter ones, in the place of those that were there.
        var later = await WriteTrustedAsync(shard, offset: 8, seed: 301);
        AssertAccounts(later, await LoadAsync(shard));
        var scanned = await (await shard.ScanMembersAsync(Token)).ToListAsync(Token);
        AssertAccounts(later, (scanned, await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token)));

        await shard.DisposeAsync();
        await ReopenStoreAsync();
        await using var reopened = await OpenAsync(Forum);
        AssertAccounts(later, await LoadAsync(reopened));
    }

    [Fact]
    public async Task A_later_checkpoint_replaces_what_it_names_and_keeps_the_rest()
    {
        await using var shard = await OpenAsync(Forum);
        await shard.WriteCheckpointAsync(
            Samples.Checkpoint(
                5,
                Enumerable.Range(0, 4).Select(number => Samples.Member(number)),
                [Samples.Relationship(0, 1), Samples.Relationship(2, 3)],
                [Samples.Adjustment(1), Samples.Adjustment(2)]),
            Token);

        var later = Samples.Checkpoint(
            9,
            [Samples.Member(1, state: 1), Samples.Member(4)],
            [Samples.Relationship(0, 1, state: 1), Samples.Relationship(1, 4)],
            [Samples.Adjustment(2, state: 1), Samples.Adjustment(8)]);
        await shard.WriteCheckpointAsync(later, Token);

        await AssertHeadAsync(shard, later);
        Assert.Equal(
            [Samples.Member(0), Samples.Member(1, state: 1), Samples.Member(2), Samples.Member(3), Samples.Member(4)],
            (await shard.LoadMembersAsync([0, 1, 2, 3, 4], Token)).OrderBy(member => member.Number));
        Assert.Equal(
            [Samples.Relationship(0, 1, state: 1), Samples.Relationship(1, 4), Samples.Relationship(2, 3)],
            (await shard.LoadRelationshipsAsync([new(0, 1), new(1, 4), new(2, 3)], Token)).OrderBy(relationship => relationship.Key));
        Assert.Equal(
            [Samples.Adjustment(1), Samples.Adjustment(2, state: 1), Samples.Adjustment(8)],
            (await shard.LoadAdjustmentsAsync([1, 2, 8], Token)).OrderBy(adjustment => adjustment.Offset));
    }

    [Fact]
    public async Task The_same_checkpoint_may_be_written_again()
    {
        await using var shard = await OpenAsync(Forum);
        var checkpoint = Samples.Checkpoint(3, [Samples.Member(0), Samples.Member(1)], [Samples.Relationship(0, 1)], [Samples.Adjustment(2)]);

        await shard.WriteCheckpointAsync(checkpoint, Token);
        await shard.WriteCheckpointAsync(checkpoint, Token);

        await AssertHeadAsync(shard, checkpoint);
        Assert.Equal(checkpoint.Members, await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
        Assert.Equal(checkpoint.Relationships, await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token));
    }

    [Fact]
    public async Task A_checkpoint_may_move_the_head_alone_and_have_no_header()
    {
        await using var shard = await OpenAsync(Forum);
        var checkpoint = Samples.Checkpoint(12, header: []);

        await shard.WriteCheckpointAsync(checkpoint, Token);

        await AssertHeadAsync(shard, checkpoint);
    }

    [Fact]
    public async Task A_large_header_is_kept()
    {
        await using var shard = await OpenAsync(Forum);
        var checkpoint = Samples.Checkpoint(12, header: Samples.Bytes(16 << 20, seed: 1));

        await shard.WriteCheckpointAsync(checkpoint, Token);

        await AssertHeadAsync(shard, checkpoint);
    }

    [Fact]
    public async Task Whoever_opens_the_store_again_sees_the_last_checkpoint()
    {
        var checkpoint = Samples.Checkpoint(3, [Samples.Member(0), Samples.Member(1)], [Samples.Relationship(0, 1)], [Samples.Adjustment(2)]);
        await using (var shard = await OpenAsync(Forum))
        {
            await shard.WriteCheckpointAsync(Samples.Checkpoint(1, [Samples.Member(0, state: 5)]), Token);
            await shard.WriteCheckpointAsync(checkpoint, Token);
        }

        await ReopenStoreAsync();
        await using var reopened = await OpenAsync(Forum);
        await AssertHeadAsync(reopened, checkpoint);
        Assert.Equal(checkpoint.Members, await (await reopened.ScanMembersAsync(Token)).ToListAsync(Token));
        Assert.Equal(checkpoint.Relationships, await (await reopened.ScanRelationshipsAsync(Token)).ToListAsync(Token));
        Assert.Equal(checkpoint.Adjustments, await reopened.LoadAdjustmentsAsync([2], Token));
    }

    [Fact]
    public async Task Appends_go_on_while_a_checkpoint_is_written()
    {
        await using var shard = await OpenAsync(Forum);
        var checkpoint = Samples.Checkpoint(1, Enumerable.Range(0, 20_000).Select(number => Samples.Member(number)));

        var writing = shard.WriteCheckpointAsync(checkpoint, Token).AsTask();
        for (var offset = 1; offset <= 50; offset++)
        {
            await shard.AppendAsync(Samples.Block(offset, 1), Token);
        }

        await writing;
        await AssertHeadAsync(shard, checkpoint);
        Assert.Equal(50, (await ReadAllAsync(shard)).Count);
    }

    [Fact]
    public async Task A_reader_never_sees_part_of_a_checkpoint()
    {
        await using var shard = await OpenAsync(Forum);
        var writing = WriteAsync(shard, rounds: 15);
        while (!writing.IsCompleted)
        {
            var before = (await shard.ReadCheckpointAsync(Token))?.Offset ?? 0;
            var members = await (await shard.ScanMembersAsync(Token)).ToListAsync(Token);
            var after = (await shard.ReadCheckpointAsync(Token))?.Offset ?? 0;

            // All of one checkpoint, and not of one that was not there yet.
            Assert.True(members.Count == 0 || members.Count == 1_500);
            Assert.InRange(members.Select(member => member.Account.Entries).Distinct().SingleOrDefault(), before, after);
        }

        await writing;

        static async Task WriteAsync(IShardStore shard, int rounds)
        {
            for (var round = 1; round <= rounds; round++)
            {
                var members = Enumerable.Range(0, 1_500).Select(number => Samples.Member(number, state: round));
                await shard.WriteCheckpointAsync(Samples.Checkpoint(round, members), Token);
            }
        }
    }

    // Many of the longest, so that they do not fit into one request of any store; every third has nothing, or little.
    private static async Task<Checkpoint> WriteTrustedAsync(IShardStore shard, long offset, int seed)
    {
        var checkpoint = Samples.Checkpoint(
            offset,
            Enumerable.Range(0, TrustedMembers).Select(number => Samples.Trusted(number, seed + number)),
            Enumerable.Range(1, TrustedMembers - 1).Select(high => Samples.Trusted(0, high, seed + high)));
        await shard.WriteCheckpointAsync(checkpoint, Token);
        return checkpoint;
    }

    private static async Task<(IReadOnlyList<MemberRecord> Members, IReadOnlyList<RelationshipRecord> Relationships)> LoadAsync(IShardReader shard) => (
        await shard.LoadMembersAsync([.. Enumerable.Range(0, TrustedMembers)], Token),
        await shard.LoadRelationshipsAsync([.. Enumerable.Range(1, TrustedMembers - 1).Select(high => new PairKey(0, high))], Token));

    private static void AssertAccounts(
        Checkpoint expected, (IReadOnlyList<MemberRecord> Members, IReadOnlyList<RelationshipRecord> Relationships) read)
    {
        Assert.Equal(expected.Members.Select(Bytes), read.Members.OrderBy(member => member.Number).Select(Bytes));
        Assert.Equal(expected.Relationships.Select(Bytes), read.Relationships.OrderBy(pair => pair.Key).Select(Bytes));

        static (int Number, string Name, string Account) Bytes<T>(T record) => record switch
        {
            MemberRecord member => (member.Number, member.Name, Convert.ToHexString(AccountCodec.ToBytes(member.Account))),
            RelationshipRecord pair => (pair.Key.High, "", Convert.ToHexString(AccountCodec.ToBytes(pair.Account))),
            _ => throw new NotSupportedException(),
        };
    }

    private static async Task AssertHeadAsync(IShardReader shard, Checkpoint checkpoint)
    {
        var head = Assert.IsType<CheckpointHead>(await shard.ReadCheckpointAsync(Token));
        Assert.Equal(checkpoint.Head.Offset, head.Offset);
        Assert.True(checkpoint.Head.Header.Span.SequenceEqual(head.Header.Span));
    }
}
