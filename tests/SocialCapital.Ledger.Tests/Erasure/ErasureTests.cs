using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Erasure;

/// <summary>What is left of a member who was erased, and what is not.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Secret = "a word about ann and bob";

    private readonly ShardBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _bench.OpenAsync();
        await _bench.DepositAsync("e1 ann bob", "e2 bob ann", "e3 cid bob", "e4 ann cid");
        var batch = new EventBatch();
        ShardBench.Add(
            batch,
            new SubmittedEvent
            {
                Kind = EntryKind.Deposit, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(2), Reference = ShardBench.Text(batch, Secret),
            },
            "e5",
            "bob",
            "ann");
        await _bench.Shard.SubmitAsync(batch);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Others_accounts_stay_what_they_were_and_the_sum_is_zero()
    {
        var before = await _bench.Shard.ReadMembersAsync(["bob", "cid"]);
        var pair = await PairAsync("bob", "cid");
        var erased = await EraseAsync("ann");

        Assert.Equal(before.Images, (await _bench.Shard.ReadMembersAsync(["bob", "cid"])).Images);
        Assert.Equal(pair, await PairAsync("bob", "cid"));
        Assert.Equal(0, (await _bench.Shard.GetFiguresAsync()).ConservationError);
        Assert.Empty((await _bench.Shard.ReadMembersAsync(["ann"])).Images);
        var account = Assert.Single((await _bench.Shard.ReadMembersAsync([erased.Pseudonym])).Images).Member;
        Assert.Equal((Goodwill.FromUnits(2), Goodwill.FromUnits(3)), (account.Given, account.Received));
        Assert.Equal((ErasedMember.NameOf(0, 0), 0, 6L), (erased.Pseudonym, erased.Number, erased.Offset));
        Assert.Equal((4L, 2L), (erased.Entries, erased.Relationships));
    }

    [Fact]
    public async Task Statements_of_others_show_the_pseudonym_and_neither_text_nor_id()
    {
        var erased = await EraseAsync("ann");
        var statement = await _bench.Shard.ReadStatementAsync(new AccountName("bob", null), long.MaxValue, 100, Token);
        Assert.Equal(["@0.5", "e3", "@0.2", "@0.1"], statement.Entries.Select(entry => entry.Id));
        Assert.Equal(["bob", "cid", "bob", erased.Pseudonym], statement.Entries.Select(entry => entry.Giver));
        Assert.All(statement.Entries, entry => Assert.Null(entry.Reference));
        Assert.False((await _bench.Shard.ReadStatementAsync(new AccountName("ann", null), long.MaxValue, 100, Token)).IsKnown);
    }

    [Fact]
    public async Task Before_that_the_text_is_read()
    {
        await _bench.ReopenAsync();
        var statement = await _bench.Shard.ReadStatementAsync(AccountName.OfPair("ann", "bob"), long.MaxValue, 1, Token);
        Assert.Equal(Secret, Assert.Single(statement.Entries).Reference);
    }

    [Fact]
    public async Task The_journal_has_its_blocks_as_they_were_and_tells_nothing_any_more()
    {
        var before = _bench.Journal.Blocks.ConvertAll(block => Convert.ToHexString(block.Payload.Span));
        await EraseAsync("ann");
        Assert.Equal(before, _bench.Journal.Blocks.Take(before.Count).Select(block => Convert.ToHexString(block.Payload.Span)));
        foreach (var text in (string[])["ann", Secret])
        {
            var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(text));
            Assert.DoesNotContain(_bench.Journal.Blocks, block => Convert.ToHexString(block.Payload.Span).Contains(hex, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(_bench.Journal.Members.Values, member => member.Name == "ann");
        Assert.Equal(0, (await VerifyAsync()).DifferenceCount);
    }

    [Fact]
    public async Task The_same_id_is_a_new_member_with_a_clean_account()
    {
        await EraseAsync("ann");
        await _bench.DepositAsync("n1 ann bob");
        var account = Assert.Single((await _bench.Shard.ReadMembersAsync(["ann"])).Images).Member;
        Assert.Equal((1L, Goodwill.FromUnits(1), Goodwill.Zero), (account.Entries, account.Given, account.Received));

        await _bench.ReopenAsync();
        Assert.Single((await _bench.Shard.ReadMembersAsync(["ann"])).Images);
        Assert.Equal(0, (await VerifyAsync()).DifferenceCount);
        var again = await EraseAsync("ann", "x2");
        Assert.Equal(4, again.Number);
        Assert.Equal(0, (await VerifyAsync()).DifferenceCount);
    }

    [Fact]
    public async Task Whoever_is_awake_by_the_name_knows_of_the_new_member_as_long_as_the_shard_is_open()
    {
        // The simulator's seeds 17, 117, 213 and 305 of the day when it began to erase.
        await _bench.Shard.AttachAsync(new AccountName("ann", null));
        await _bench.Shard.AttachAsync(AccountName.OfPair("ann", "bob"));
        await EraseAsync("ann");
        _bench.Told.Clear();

        var offset = (await _bench.DepositAsync("e9 ann bob"))[0].Offset;

        Assert.Equal(
            [(offset, "ann", 1L), (offset, "ann, bob", 1L)],
            _bench.Told.Select(told => (told.Offset, told.Image.Name.IsRelationship ? "ann, bob" : told.Image.Name.Low, told.Image.Name.IsRelationship ? told.Image.Relationship.Entries : told.Image.Member.Entries)).Order());
    }

    [Fact]
    public async Task An_order_whose_member_is_gone_does_not_erase_whoever_came_under_its_id()
    {
        await EraseAsync("ann");
        await _bench.DepositAsync("e9 ann bob");

        var again = await _bench.Shard.EraseAsync(new ErasureOrder("x", "ann", null), Token);

        Assert.Null(again.Done);
        Assert.NotNull(again.Refusal);
        Assert.Equal(1, Assert.Single((await _bench.Shard.ReadMembersAsync(["ann"])).Images).Member.Entries);
    }

    [Fact]
    public async Task The_same_order_is_answered_alike_and_another_finds_nobody()
    {
        var erased = await EraseAsync("ann");
        await _bench.ReopenAsync();
        Assert.Equal(erased, await EraseAsync("ann"));
        Assert.Equal(ErasureOutcome.Unknown, await _bench.Shard.EraseAsync(new ErasureOrder("x9", "ann", null), Token));
        Assert.Equal(ErasureOutcome.Unknown, await _bench.Shard.EraseAsync(new ErasureOrder("x9", "nobody", null), Token));
    }

    [Fact]
    public async Task The_account_takes_no_new_entries_not_even_about_old_ones()
    {
        var erased = await EraseAsync("ann");
        var batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.Reversal }, "r", of: "@0.1");
        ShardBench.Add(
            batch, new SubmittedEvent { Kind = EntryKind.Appreciation, Fields = EventFields.Value, Value = new Fraction(1_000_000) }, "a", "bob", of: "@0.1");
        Assert.All(await _bench.Shard.SubmitAsync(batch), outcome => Assert.Equal(RejectionCode.ErasedMember, outcome.Rejection?.Code));
        Assert.False(Identifier.IsMember(erased.Pseudonym));
    }

    [Fact]
    public async Task An_event_of_the_erased_that_is_sent_again_counts_for_nobody()
    {
        await EraseAsync("ann");
        await _bench.ReopenAsync();
        Assert.Equal(RejectionCode.Conflict, Assert.Single(await _bench.DepositAsync("e1 ann bob")).Rejection?.Code);
        Assert.Equal(OutcomeStatus.Duplicate, Assert.Single(await _bench.DepositAsync("e3 cid bob")).Status);
    }

    [Fact]
    public async Task Its_favors_end_first_whoever_asked_them()
    {
        await AskAsync("f", "ann", "bob", 5);
        await AskAsync("g", "cid", "ann", 4);
        Assert.Equal(2, (await EraseAsync("ann")).FavorsEnded);
        Assert.Equal(Goodwill.Zero, (await PairAsync("bob", "cid")).Low.Held);
        Assert.Equal(0, (await _bench.Shard.ReadFlowsAsync()).OpenFavors);
        Assert.Equal(0, (await VerifyAsync()).DifferenceCount);
    }

    [Fact]
    public async Task To_whom_a_decline_points_is_gone_with_that_member()
    {
        await AskAsync("f", "ann", "bob", 5);
        var batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.FavorDeclined, ReferredTo = ShardBench.Text(batch, "dora") }, "d", of: "f");
        await _bench.Shard.SubmitAsync(batch);
        Assert.Equal("dora", (await _bench.Shard.ReadFavorAsync("f", Token))!.ReferredTo);
        var erased = await EraseAsync("dora");
        Assert.Equal(erased.Pseudonym, (await _bench.Shard.ReadFavorAsync("f", Token))!.ReferredTo);
    }

    [Fact]
    public async Task A_crash_between_the_entry_and_the_key_is_made_good_when_the_shard_opens()
    {
        _bench.Journal.Destroying = () => throw new Stores.LedgerStoreException("Cut off.");
        await Assert.ThrowsAnyAsync<Exception>(() => _bench.Shard.EraseAsync(new ErasureOrder("x", "ann", null), Token));
        _bench.Journal.Destroying = () => { };
        await _bench.ReopenAsync();

        Assert.Empty((await _bench.Shard.ReadMembersAsync(["ann"])).Images);
        var keys = _bench.Journal.Keys.Load([0])[0].Keys;
        Assert.Equal(new byte[32], keys[..32].ToArray());
        Assert.Equal(0, (await VerifyAsync()).DifferenceCount);
        Assert.Equal(6, (await EraseAsync("ann", "x")).Offset);
        Assert.DoesNotContain(_bench.Journal.Members.Values, member => member.Name == "ann");
    }

    private async Task<ShardErasure> EraseAsync(string member, string id = "x")
    {
        var outcome = await _bench.Shard.EraseAsync(new ErasureOrder(id, member, null), Token);
        Assert.Null(outcome.Refusal);
        return outcome.Done!;
    }

    private async Task AskAsync(string id, string from, string to, int units)
    {
        var pair = (await _bench.Shard.AttachAsync(AccountName.OfPair(from, to))).Image;
        var batch = new EventBatch();
        ShardBench.Add(
            batch,
            new SubmittedEvent
            {
                Kind = EntryKind.FavorAsked,
                Fields = EventFields.Amount,
                Amount = Goodwill.FromUnits(units),
                DecidedOn = pair?.Relationship.LastOffset ?? 0,
                ExpiresAt = Domain.Time.Timestamp.From(_bench.Time.GetUtcNow().AddDays(7)),
            },
            id,
            from,
            to);
        Assert.Equal(OutcomeStatus.Accepted, Assert.Single(await _bench.Shard.SubmitAsync(batch)).Status);
    }

    private async Task<Domain.Accounts.RelationshipAccount> PairAsync(string first, string second) =>
        (await _bench.Shard.AttachAsync(AccountName.OfPair(first, second))).Image!.Relationship;

    private async Task<VerificationReport> VerifyAsync()
    {
        await using var store = new MemoryShardStore(_bench.Journal, isOwner: false);
        return await ShardVerification.RunAsync(store, cancellationToken: Token);
    }
}
