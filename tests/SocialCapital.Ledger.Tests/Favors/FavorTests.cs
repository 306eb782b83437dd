using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Shards;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>A favor holds goodwill, ends once, and never stays open beyond its time.</summary>
public sealed class FavorTests : IAsyncLifetime
{
    private readonly ShardBench _bench = new();

    public async ValueTask InitializeAsync() => await _bench.OpenAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Asking_holds_and_honoring_moves_what_was_held()
    {
        await _bench.DepositAsync("d ann bob");
        Accepted(await AskAsync("f", "ann", "bob", units: 3, decidedOn: 1), 2);
        var asked = await PairAsync();
        Assert.Equal((Goodwill.FromUnits(3), 1), (asked.Low.Held, asked.Low.FavorsAsked));

        var honored = await EndAsync(EntryKind.FavorHonored, "f", from: "bob");

        Assert.Equal(Goodwill.FromUnits(3), honored.Worth);
        var pair = await PairAsync();
        Assert.Equal((Goodwill.Zero, Goodwill.FromUnits(1)), (pair.Low.Held, pair.Low.Given));
        Assert.Equal((Goodwill.FromUnits(3), 1), (pair.High.Given, pair.High.FavorsHonored));
        var bob = await MemberAsync("bob");
        Assert.Equal((1, 1, 0), (bob.FavorsAskedOf, bob.FavorsHonored, bob.FavorsReceived));
        Assert.Equal(1, (await MemberAsync("ann")).FavorsReceived);
    }

    [Fact]
    public async Task A_part_may_be_honored_and_the_rest_is_released()
    {
        await AskAsync("f", "ann", "bob", units: 3);

        Assert.Equal(RejectionCode.AmountOutOfRange, (await EndAsync(EntryKind.FavorHonored, "f", units: 4)).Rejection?.Code);
        Assert.Equal(Goodwill.FromUnits(1), (await EndAsync(EntryKind.FavorHonored, "f", units: 1, id: "again")).Worth);

        Assert.Equal(Goodwill.Zero, (await PairAsync()).Low.Held);
        Assert.Equal(Goodwill.FromUnits(1), (await PairAsync()).High.Given);
    }

    [Theory]
    [InlineData(EntryKind.FavorHonored)]
    [InlineData(EntryKind.FavorDeclined)]
    [InlineData(EntryKind.FavorCanceled)]
    public async Task Of_all_outcomes_that_arrive_together_the_first_wins_and_the_others_are_told(EntryKind first)
    {
        await AskAsync("f", "ann", "bob", units: 3);
        EntryKind[] kinds = [first, EntryKind.FavorCanceled, EntryKind.FavorHonored, EntryKind.FavorDeclined];

        var batch = new EventBatch();
        for (var i = 0; i < kinds.Length; i++)
        {
            ShardBench.Add(batch, new SubmittedEvent { Kind = kinds[i] }, $"end-{i}", of: "f");
        }

        var outcomes = await _bench.Shard.SubmitAsync(batch);

        Assert.Equal(OutcomeStatus.Accepted, outcomes[0].Status);
        Assert.All(outcomes[1..], outcome => Assert.Equal(RejectionCode.FavorEnded, outcome.Rejection?.Code));
        Assert.Equal(first == EntryKind.FavorHonored ? Goodwill.FromUnits(3) : Goodwill.Zero, (await PairAsync()).High.Given);
        Assert.Equal(Goodwill.Zero, (await PairAsync()).Low.Held);
    }

    [Fact]
    public async Task Only_the_asked_honors_and_only_the_asker_cancels()
    {
        await AskAsync("f", "ann", "bob", units: 3);

        Assert.Equal(RejectionCode.NotTheirFavor, (await EndAsync(EntryKind.FavorHonored, "f", from: "ann")).Rejection?.Code);
        Assert.Equal(RejectionCode.NotTheirFavor, (await EndAsync(EntryKind.FavorDeclined, "f", from: "eve")).Rejection?.Code);
        Assert.Equal(RejectionCode.NotTheirFavor, (await EndAsync(EntryKind.FavorCanceled, "f", from: "bob")).Rejection?.Code);
        Assert.Equal(RejectionCode.WrongEntry, (await EndAsync(EntryKind.FavorHonored, "d", id: "x", deposit: true)).Rejection?.Code);
        Assert.Equal(OutcomeStatus.Accepted, (await EndAsync(EntryKind.FavorCanceled, "f", from: "ann", id: "y")).Status);
    }

    [Fact]
    public async Task What_was_decided_on_an_older_account_is_refused()
    {
        await _bench.DepositAsync("a ann bob", "b ann bob");

        Assert.Equal(RejectionCode.AccountMoved, (await AskAsync("f", "ann", "bob", units: 1, decidedOn: 1)).Rejection?.Code);
        Assert.Equal(RejectionCode.AccountMoved, (await AskAsync("f", "ann", "bob", units: 1, decidedOn: 3)).Rejection?.Code);
        Accepted(await AskAsync("f", "ann", "bob", units: 1, decidedOn: 2), 3);

        // The same again is known by its id, whatever became of the account.
        Assert.Equal(OutcomeStatus.Duplicate, (await AskAsync("f", "ann", "bob", units: 1, decidedOn: 2)).Status);
    }

    [Fact]
    public async Task A_favor_ends_by_itself_when_its_time_is_over_and_not_before()
    {
        await AskAsync("f", "ann", "bob", units: 3, expiresIn: TimeSpan.FromMinutes(10));
        await AskAsync("g", "ann", "cid", units: 2, expiresIn: TimeSpan.FromMinutes(5));

        _bench.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(Goodwill.FromUnits(2), (await PairAsync("cid")).Low.Held);
        _bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        await UntilAsync(async () => (await PairAsync("cid")).Low.Held == Goodwill.Zero);
        Assert.Equal(Goodwill.FromUnits(3), (await PairAsync()).Low.Held);

        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        await UntilAsync(async () => (await PairAsync()).Low.Held == Goodwill.Zero);
        Assert.Equal((1, 0), ((await MemberAsync("bob")).FavorsExpired, (await MemberAsync("bob")).FavorsDeclined));
        Assert.Equal(RejectionCode.FavorEnded, (await EndAsync(EntryKind.FavorHonored, "f")).Rejection?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_favor_whose_time_was_over_while_nobody_was_awake_ends_at_the_next_opening(bool isCheckpointed)
    {
        await AskAsync("f", "ann", "bob", units: 3, expiresIn: TimeSpan.FromMinutes(10));
        await (isCheckpointed ? _bench.Shard.CloseAsync() : _bench.Shard.DisposeAsync().AsTask());
        _bench.Time.Advance(TimeSpan.FromDays(90));

        await _bench.OpenAsync();

        await UntilAsync(async () => (await PairAsync()).Low.Held == Goodwill.Zero);
        Assert.Equal(1, (await MemberAsync("bob")).FavorsExpired);
    }

    [Fact]
    public async Task Nobody_has_more_favors_open_than_the_policy_allows()
    {
        await _bench.Shard.SetPolicyAsync(new ShardPolicy(2, """{"credit":{"openFavors":2}}"""));
        await AskAsync("f", "ann", "bob", units: 1);
        await AskAsync("g", "ann", "cid", units: 1);

        Assert.Equal(RejectionCode.TooManyFavors, (await AskAsync("h", "ann", "dan", units: 1)).Rejection?.Code);
        await EndAsync(EntryKind.FavorDeclined, "f");
        Assert.Equal(OutcomeStatus.Accepted, (await AskAsync("h", "ann", "dan", units: 1)).Status);
    }

    [Fact]
    public async Task A_decline_that_points_to_somebody_else_counts_as_such()
    {
        await AskAsync("f", "ann", "bob", units: 1);
        await AskAsync("g", "ann", "bob", units: 1, decidedOn: 1);
        var batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.FavorDeclined, ReferredTo = ShardBench.Text(batch, "cid") }, "x", of: "f");
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.FavorDeclined }, "y", of: "g");

        await _bench.Shard.SubmitAsync(batch);

        var bob = await MemberAsync("bob");
        Assert.Equal((2, 1), (bob.FavorsDeclined, bob.FavorsReferred));
        Assert.Equal("cid", (await _bench.Shard.ReadFavorAsync("f", TestContext.Current.CancellationToken))!.ReferredTo);
        Assert.Equal(2, _bench.Block(2).ReadEntry(0).Details.ReferredTo);
    }

    [Fact]
    public async Task An_honored_favor_is_a_deposit_that_can_be_appreciated_and_reversed()
    {
        await AskAsync("f", "ann", "bob", units: 4);
        await EndAsync(EntryKind.FavorHonored, "f");
        var batch = new EventBatch();
        ShardBench.Add(
            batch, new SubmittedEvent { Kind = EntryKind.Appreciation, Fields = EventFields.Value, Value = new Fraction(500_000) }, "thanks", "ann", of: "end-f");
        await _bench.Shard.SubmitAsync(batch);
        Assert.Equal((Goodwill.FromUnits(2), 1), ((await PairAsync()).High.Given, (await PairAsync()).High.Disappointed));

        batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.Reversal }, "undo", of: "end-f");
        await _bench.Shard.SubmitAsync(batch);

        Assert.Equal((Goodwill.Zero, 0, 0), ((await PairAsync()).High.Given, (await PairAsync()).High.FavorsHonored, (await MemberAsync("ann")).FavorsReceived));
    }

    [Fact]
    public async Task A_creditor_caps_the_line_and_lifts_the_cap()
    {
        var batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.CreditCapped, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(2) }, "cap", "bob", "ann");
        await _bench.Shard.SubmitAsync(batch);
        Assert.Equal((false, true, Goodwill.FromUnits(2)), await CapAsync());

        batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.CreditCapped }, "lift", "bob", "ann");
        await _bench.Shard.SubmitAsync(batch);
        Assert.Equal((false, false, Goodwill.Zero), await CapAsync());
        await _bench.ReopenAsync();
        Assert.Equal((false, false, Goodwill.Zero), await CapAsync());

        async Task<(bool, bool, Goodwill)> CapAsync()
        {
            // The first to be named is the lower number: bob.
            var pair = await PairAsync();
            return (pair.Low.HasCreditCap, pair.High.HasCreditCap, pair.High.CreditCap);
        }
    }

    private Task<EventOutcome> AskAsync(string id, string from, string to, long units, long decidedOn = 0, TimeSpan? expiresIn = null) =>
        _bench.AskFavorAsync(id, from, to, units, expiresIn ?? TimeSpan.FromDays(14), decidedOn);

    private async Task<EventOutcome> EndAsync(
        EntryKind kind, string favor, string? from = null, long? units = null, string? id = null, bool deposit = false)
    {
        if (deposit)
        {
            await _bench.DepositAsync($"{favor} ann bob");
        }

        var batch = new EventBatch();
        var end = new SubmittedEvent
        {
            Kind = kind,
            Fields = units is null ? 0 : EventFields.Amount,
            Amount = Goodwill.FromUnits(units ?? 0),
        };
        ShardBench.Add(batch, end, id ?? "end-" + favor, from, of: favor);
        return Assert.Single(await _bench.Shard.SubmitAsync(batch));
    }

    /// <summary>The relationship with ann on the low side, as the world names it.</summary>
    private async Task<Domain.Accounts.RelationshipAccount> PairAsync(string other = "bob") =>
        (await _bench.Shard.AttachAsync(AccountName.OfPair("ann", other))).Image!.Relationship;

    private async Task<Domain.Accounts.MemberAccount> MemberAsync(string name) =>
        (await _bench.Shard.AttachAsync(new AccountName(name, null))).Image!.Member;

    private static void Accepted(EventOutcome outcome, long offset) => Assert.Equal((OutcomeStatus.Accepted, offset), (outcome.Status, outcome.Offset));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(5, deadline.Token);
        }
    }
}
