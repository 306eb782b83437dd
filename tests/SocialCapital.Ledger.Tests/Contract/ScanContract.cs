using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>Scans give one snapshot, taken when the call returns.</summary>
public abstract class ScanContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    private const int Count = 5_000;

    [Fact]
    public async Task An_empty_shard_has_nothing_to_scan()
    {
        await using var shard = await OpenAsync(Forum);

        Assert.Empty(await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
        Assert.Empty(await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token));
        Assert.Empty(await (await shard.ScanPairsAsync(Token)).ToListAsync(Token));
    }

    [Fact]
    public async Task A_scan_gives_everything_in_the_order_of_its_keys()
    {
        await using var shard = await OpenAsync(Forum);
        var checkpoint = State(1);
        await shard.WriteCheckpointAsync(checkpoint, Token);

        Assert.Equal(checkpoint.Members, await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
        Assert.Equal(checkpoint.Relationships, await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token));
        Assert.Equal(checkpoint.Relationships.Select(record => record.Key), await (await shard.ScanPairsAsync(Token)).ToListAsync(Token));
    }

    [Fact]
    public async Task Checkpoints_that_follow_do_not_show_in_a_scan()
    {
        await using var shard = await OpenAsync(Forum);
        var checkpoint = State(1);
        await shard.WriteCheckpointAsync(checkpoint, Token);

        var members = await shard.ScanMembersAsync(Token);
        var relationships = await shard.ScanRelationshipsAsync(Token);
        var pairs = await shard.ScanPairsAsync(Token);
        await shard.WriteCheckpointAsync(State(2, extra: 100), Token);

        Assert.Equal(checkpoint.Members, await members.ToListAsync(Token));
        Assert.Equal(checkpoint.Relationships, await relationships.ToListAsync(Token));
        Assert.Equal(checkpoint.Relationships.Select(record => record.Key), await pairs.ToListAsync(Token));
    }

    [Fact]
    public async Task Checkpoints_in_the_middle_of_a_scan_do_not_show_in_it()
    {
        await using var shard = await OpenAsync(Forum);
        var checkpoint = State(1);
        await shard.WriteCheckpointAsync(checkpoint, Token);
        var scanned = new List<RelationshipRecord>();

        await foreach (var relationship in (await shard.ScanRelationshipsAsync(Token)).WithCancellation(Token))
        {
            scanned.Add(relationship);
            if (scanned.Count % 1_700 == 0)
            {
                await shard.WriteCheckpointAsync(State(scanned.Count, extra: scanned.Count), Token);
            }
        }

        Assert.Equal(checkpoint.Relationships, scanned);
    }

    [Fact]
    public async Task A_scan_sees_the_last_checkpoint_that_was_written()
    {
        await using var shard = await OpenAsync(Forum);
        for (var state = 1; state <= 20; state++)
        {
            await shard.WriteCheckpointAsync(Samples.Checkpoint(state, [Samples.Member(0, state: state)], [Samples.Relationship(0, 1, state)]), Token);

            Assert.Equal([Samples.Member(0, state: state)], await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
            Assert.Equal([Samples.Relationship(0, 1, state)], await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token));
        }
    }

    [Fact]
    public async Task A_scan_may_be_left_before_its_end_as_often_as_one_likes()
    {
        await using var shard = await OpenAsync(Forum);
        await shard.WriteCheckpointAsync(State(1), Token);

        for (var round = 0; round < 30; round++)
        {
            await foreach (var member in (await shard.ScanMembersAsync(Token)).WithCancellation(Token))
            {
                Assert.Equal(0, member.Number);
                break;
            }
        }

        Assert.Equal(Count, await (await shard.ScanMembersAsync(Token)).CountAsync(Token));
    }

    [Fact]
    public async Task Several_scans_and_loads_go_on_at_once()
    {
        await using var shard = await OpenAsync(Forum);
        await shard.WriteCheckpointAsync(State(1), Token);

        var scans = Enumerable.Range(0, 12).Select(async _ => await (await shard.ScanMembersAsync(Token)).CountAsync(Token)).ToList();
        var loaded = await shard.LoadMembersAsync([1, 2, 3], Token);

        Assert.Equal(3, loaded.Count);
        Assert.All(await Task.WhenAll(scans), count => Assert.Equal(Count, count));
    }

    [Fact]
    public async Task A_scan_that_is_canceled_ends()
    {
        await using var shard = await OpenAsync(Forum);
        await shard.WriteCheckpointAsync(State(1), Token);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var scanned = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var member in (await shard.ScanMembersAsync(Token)).WithCancellation(cancellation.Token))
            {
                scanned++;
                await cancellation.CancelAsync();
            }
        });

        Assert.InRange(scanned, 1, Count - 1);
    }

    private static Checkpoint State(long state, int extra = 0) => Samples.Checkpoint(
        state,
        Enumerable.Range(0, Count + extra).Select(number => Samples.Member(number, state: state)),
        Enumerable.Range(0, Count + extra).Select(low => Samples.Relationship(low, low + 1, state)));
}
