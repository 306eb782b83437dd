using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>Between a checkpoint's commit and its rows: crashes, takeovers, lost answers and scans.</summary>
public sealed class ApplyingTests : AzureStoreTest
{
    private const int Count = 500;
    private static readonly Action<AzureLedgerOptions> Unapplied = options => options.AppliesCheckpoints = false;

    [Fact]
    public async Task What_was_committed_is_read_before_it_is_applied_and_after()
    {
        await using (var shard = await OpenAsync(more: Unapplied))
        {
            await shard.WriteCheckpointAsync(State(1), Token);
            await shard.WriteCheckpointAsync(Samples.Checkpoint(2, [Samples.Member(7, state: 2)], [Samples.Relationship(7, 8, 2)], [Samples.Adjustment(7, 2)]), Token);
            await AssertStateAsync(shard, 2);
        }

        Assert.Equal(2, (await OwnerAsync()).Pending.Length);
        await AssertUnownedStateAsync(2);
        await using (var crashed = await OpenAsync(more: Unapplied))
        {
            await AssertStateAsync(crashed, 2);
        }

        await using var owner = await OpenAsync();
        await AssertStateAsync(owner, 2);
        await WaitUntilAppliedAsync();
        await AssertStateAsync(owner, 2);
        await AssertUnownedStateAsync(2);
        await using var next = await OpenAsync(more: Unapplied);
        await AssertStateAsync(next, 2);
    }

    [Fact]
    public async Task Applied_checkpoints_leave_nothing_behind_but_the_last_ones_header()
    {
        await using var shard = await OpenAsync();
        for (var state = 1; state <= 5; state++)
        {
            await shard.WriteCheckpointAsync(Samples.Checkpoint(state, [Samples.Member(0, state: state)]), Token);
        }

        await WaitUntilAppliedAsync();
        await using var owner = await OpenAsync();
        await owner.WriteCheckpointAsync(Samples.Checkpoint(6, [Samples.Member(0, state: 6)]), Token);
        await WaitUntilAppliedAsync();
        await owner.DisposeAsync();

        var head = Assert.NotNull((await OwnerAsync()).Head);
        Assert.Equal(6, head.Offset);
        Assert.NotNull(await Parts().Checkpoints.ReadAsync(head, Token));
        Assert.Null(await Parts().Checkpoints.ReadAsync(new(1, 4, 4), Token));
    }

    [Fact]
    public async Task What_an_owner_uploaded_and_never_committed_is_removed_by_the_next()
    {
        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport);
        transport.LoseRequests(FaultyTransport.IsOwnerWrite, times: 4);
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await old.WriteCheckpointAsync(State(1), Token));
        Assert.NotNull(await Parts().Checkpoints.ReadAsync(new(old.Epoch, 1, 1), Token));

        await using var owner = await OpenAsync();
        await owner.WriteCheckpointAsync(Samples.Checkpoint(2), Token);
        await WaitUntilAppliedAsync();

        Assert.Null(await Parts().Checkpoints.ReadAsync(new(old.Epoch, 1, 1), Token));
        Assert.Equal(2, (await owner.ReadCheckpointAsync(Token))?.Offset);
        Assert.Empty(await (await owner.ScanMembersAsync(Token)).ToListAsync(Token));
    }

    [Fact]
    public async Task An_old_owners_late_transaction_changes_no_row()
    {
        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport);
        var held = transport.Hold(FaultyTransport.IsTransaction);
        await old.WriteCheckpointAsync(State(1), Token);
        await held.ArrivedAsync();

        await using var owner = await OpenAsync();
        await owner.WriteCheckpointAsync(State(2), Token);
        await WaitUntilAppliedAsync();
        held.Release();

        await Assert.ThrowsAsync<ShardFencedException>(async () => await old.WriteCheckpointAsync(State(3), Token));
        await AssertStateAsync(owner, 2, all: true);
        await AssertUnownedStateAsync(2, all: true);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_counts_once()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport, Unapplied);
        transport.LoseAnswers(FaultyTransport.IsOwnerWrite);

        await shard.WriteCheckpointAsync(State(1), Token);

        Assert.Single((await OwnerAsync()).Pending);
        await AssertStateAsync(shard, 1, all: true);
    }

    [Fact]
    public async Task A_commit_that_landed_before_the_takeover_is_told_as_done()
    {
        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport, Unapplied);
        var repetition = transport.LoseAnswerAndHoldRepetition(FaultyTransport.IsOwnerWrite);
        var writing = old.WriteCheckpointAsync(State(1), Token).AsTask();
        await repetition.ArrivedAsync();
        await using var owner = await OpenAsync(more: Unapplied);
        repetition.Release();

        await writing;
        await AssertStateAsync(owner, 1, all: true);
        await Assert.ThrowsAsync<ShardFencedException>(async () => await old.WriteCheckpointAsync(State(2), Token));
    }

    [Fact]
    public async Task A_commit_of_which_nothing_can_be_known_is_not_told_as_undone()
    {
        var transport = new FaultyTransport();
        await using var old = await OpenAsync(transport, Unapplied);
        var repetition = transport.LoseAnswerAndHoldRepetition(FaultyTransport.IsOwnerWrite);
        var writing = old.WriteCheckpointAsync(State(1), Token).AsTask();
        await repetition.ArrivedAsync();
        await using var owner = await OpenAsync();
        await owner.WriteCheckpointAsync(State(2), Token);
        await WaitUntilAppliedAsync();
        repetition.Release();

        await Assert.ThrowsAsync<LedgerStoreException>(() => writing);
        await Assert.ThrowsAsync<ShardFencedException>(async () => await old.WriteCheckpointAsync(State(3), Token));
        await AssertStateAsync(owner, 2, all: true);
    }

    [Fact]
    public async Task A_commit_of_unknown_outcome_is_found_out_by_the_next_one()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, [Samples.Member(0, state: 1)]), Token);
        await WaitUntilAppliedAsync();

        // Carried out, then no answer to anything about it.
        transport.LoseAnswers(FaultyTransport.IsOwnerWrite);
        transport.LoseRequests(FaultyTransport.IsOwnerWrite, times: 3);
        await Assert.ThrowsAsync<LedgerStoreException>(
            async () => await shard.WriteCheckpointAsync(Samples.Checkpoint(2, [Samples.Member(0, state: 2), Samples.Member(1, state: 2)]), Token));
        await shard.WriteCheckpointAsync(Samples.Checkpoint(3, [Samples.Member(0, state: 3)]), Token);

        Assert.Equal([Samples.Member(0, state: 3), Samples.Member(1, state: 2)], await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
        await WaitUntilAppliedAsync();
        Assert.Equal([Samples.Member(0, state: 3), Samples.Member(1, state: 2)], await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
    }

    [Fact]
    public async Task Transactions_whose_answers_are_lost_are_not_in_the_way()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport);
        for (var state = 1; state <= 3; state++)
        {
            transport.LoseAnswers(FaultyTransport.IsTransaction);
            transport.LoseAnswers(FaultyTransport.IsTransaction, times: 4);
            await shard.WriteCheckpointAsync(State(state), Token);
            await WaitUntilAppliedAsync();
            await AssertStateAsync(shard, state, all: true);
        }
    }

    [Fact]
    public async Task Rows_are_not_applied_under_a_scan_that_does_not_know_them()
    {
        await using var shard = await OpenAsync();
        await shard.WriteCheckpointAsync(State(1), Token);
        await WaitUntilAppliedAsync();
        await using var scan = (await shard.ScanMembersAsync(Token)).GetAsyncEnumerator(Token);
        Assert.True(await scan.MoveNextAsync());
        await shard.WriteCheckpointAsync(State(2), Token);
        await shard.WriteCheckpointAsync(State(3), Token);

        var scanned = new List<SocialCapital.Ledger.Accounts.MemberRecord> { scan.Current };
        while (await scan.MoveNextAsync())
        {
            scanned.Add(scan.Current);
            Assert.Equal(2, (await OwnerAsync()).Pending.Length);
            if (scanned.Count >= 20)
            {
                break;
            }
        }

        while (await scan.MoveNextAsync())
        {
            scanned.Add(scan.Current);
        }

        Assert.Equal(State(1).Members, scanned);
        await WaitUntilAppliedAsync();
        await AssertStateAsync(shard, 3, all: true);
    }

    [Fact]
    public async Task A_scan_that_stands_still_is_cut_off_when_no_more_checkpoints_may_wait()
    {
        await using var shard = await OpenAsync(more: options => options.PendingCheckpointsMax = 2);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, Enumerable.Range(0, 2_500).Select(number => Samples.Member(number))), Token);
        await WaitUntilAppliedAsync();
        await using var scan = (await shard.ScanMembersAsync(Token)).GetAsyncEnumerator(Token);
        Assert.True(await scan.MoveNextAsync());

        for (var state = 2; state <= 8; state++)
        {
            await shard.WriteCheckpointAsync(Samples.Checkpoint(state, [Samples.Member(2_400, state: state)]), Token);
        }

        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () =>
        {
            while (await scan.MoveNextAsync())
            {
                Assert.Equal(0, scan.Current.Account.Entries);
            }
        });
        Assert.Contains("overtaken", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2_500, await (await shard.ScanMembersAsync(Token)).CountAsync(Token));
    }

    [Fact]
    public async Task A_reader_that_was_overtaken_by_the_owner_says_so_and_mixes_nothing()
    {
        await using var shard = await OpenAsync();
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, Enumerable.Range(0, 2_500).Select(number => Samples.Member(number))), Token);
        await WaitUntilAppliedAsync();
        await using var reader = Assert.IsAssignableFrom<IShardReader>(await (await OpenStoreAsync()).OpenReaderAsync(Forum, Token));
        var scan = await reader.ScanMembersAsync(Token);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(2, [Samples.Member(2_400, state: 1)]), Token);
        await WaitUntilAppliedAsync();

        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () => await scan.ToListAsync(Token));

        Assert.Contains("later checkpoint", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await (await reader.ScanMembersAsync(Token)).ToListAsync(Token))[2_400].Account.Entries);
    }

    [Fact]
    public async Task A_checkpoint_that_was_damaged_is_told_by_its_name()
    {
        await using (var shard = await OpenAsync(more: Unapplied))
        {
            await shard.WriteCheckpointAsync(State(1), Token);
        }

        var row = await OwnerAsync();
        var parts = Parts();
        await parts.Checkpoints.RemoveAsync(row.Pending[0], Token);

        var failure = await Assert.ThrowsAsync<LedgerStoreException>(() => OpenAsync());

        Assert.Contains(row.Pending[0].ToString(), failure.Message, StringComparison.Ordinal);
    }

    private static Checkpoint State(int state) => Samples.Checkpoint(
        state,
        Enumerable.Range(0, Count).Select(number => Samples.Member(number, state: state)),
        Enumerable.Range(0, Count).Select(low => Samples.Relationship(low, low + 1, state)),
        Enumerable.Range(1, Count).Select(offset => Samples.Adjustment(offset, state)));

    private async Task AssertUnownedStateAsync(int state, bool all = false)
    {
        await using var reader = Assert.IsAssignableFrom<IShardReader>(await (await OpenStoreAsync()).OpenReaderAsync(Forum, Token));
        await AssertStateAsync(reader, state, all);
    }

    /// <summary>Asserts that all accounts are of the state, or only number 7's are, and the others of the first.</summary>
    private static async Task AssertStateAsync(IShardReader shard, int state, bool all = false)
    {
        var expected = State(all ? state : 1);
        var members = expected.Members.Select(member => member.Number == 7 ? Samples.Member(7, state: state) : member).ToList();
        var relationships = expected.Relationships.Select(pair => pair.Key.Low == 7 ? Samples.Relationship(7, 8, state) : pair).ToList();
        var adjustments = expected.Adjustments.Select(adjustment => adjustment.Offset == 7 ? Samples.Adjustment(7, state) : adjustment).ToList();
        Assert.Equal(state, (await shard.ReadCheckpointAsync(Token))?.Offset);
        Assert.Equal(members, await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
        Assert.Equal(relationships, await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token));
        Assert.Equal(members, (await shard.LoadMembersAsync([.. Enumerable.Range(0, Count + 9)], Token)).OrderBy(member => member.Number));
        Assert.Equal(members, (await shard.LoadMembersAsync([.. members.Select(member => member.Name), "nobody"], Token)).OrderBy(member => member.Number));
        Assert.Equal(members[7..9], (await shard.LoadMembersAsync([8, 7], Token)).OrderBy(member => member.Number));
        Assert.Equal(relationships[7..8], await shard.LoadRelationshipsAsync([new(7, 8), new(7, 9)], Token));
        Assert.Equal(
            adjustments, (await shard.LoadAdjustmentsAsync([.. Enumerable.Range(1, Count).Select(offset => (long)offset)], Token)).OrderBy(adjustment => adjustment.Offset));
    }
}
