using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class FreezeTests : IAsyncLifetime
{
    private static readonly SubmittedEvent Favor = new() { Kind = EntryKind.FavorAsked, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(1) };

    private readonly ShardBench _bench = new();

    public async ValueTask InitializeAsync() => await _bench.OpenAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Nothing_counts_that_the_frozen_says_or_gives_and_no_favor_is_asked_of_it()
    {
        await _bench.DepositAsync("a ann bob", "b bob ann");
        await SendAsync(Asking("ann", "bob", 2), "f", "ann", "bob");
        await SendAsync(Asking("bob", "ann", 3), "g", "bob", "ann");
        await FreezeAsync("x", "ann");
        SubmittedEvent Kind(EntryKind kind, Goodwill? amount = null) => new() { Kind = kind, Amount = amount ?? default, Fields = amount is null ? 0 : EventFields.Amount };
        var value = new SubmittedEvent { Fields = EventFields.Value, Value = Fraction.One };
        foreach (var (submitted, from, to, of) in new (SubmittedEvent, string?, string?, string?)[]
        {
            (Kind(EntryKind.Deposit, Goodwill.FromUnits(1)), "ann", "bob", null),
            (Kind(EntryKind.Deposit, Goodwill.FromUnits(1)), "ann", "@commons", null),
            (Kind(EntryKind.Deposit, Goodwill.FromUnits(1)), "ann", "stranger", null),
            (value with { Kind = EntryKind.Rating }, "ann", "bob", null),
            (value with { Kind = EntryKind.Appreciation }, "ann", null, "b"),
            (Asking("ann", "bob", 4), "ann", "bob", null),
            (Asking("bob", "ann", 4), "bob", "ann", null),
            (Kind(EntryKind.FavorHonored), null, null, "g"),
            (Kind(EntryKind.CreditCapped), "ann", "bob", null),
            (Kind(EntryKind.Penalty, Goodwill.FromUnits(1)), "ann", "bob", null),
            (Kind(EntryKind.Reversal), "ann", null, "a"),
            (Kind(EntryKind.Frozen), "ann", "bob", null),
            (Kind(EntryKind.Frozen) with { IsLift = 1 }, "ann", "ann", null),
        })
        {
            var outcome = await SendAsync(submitted, $"refused-{from}-{submitted.Kind}-{to}-{of}-{submitted.IsLift}", from, to, of);
            Assert.True(outcome.Rejection?.Code == RejectionCode.MemberFrozen, $"{submitted.Kind} {from} {to} {of}: {outcome}");
        }

        Assert.Equal(5, _bench.Journal.EndOffset);
        foreach (var (submitted, from, to, of) in new (SubmittedEvent, string?, string?, string?)[]
        {
            (Kind(EntryKind.Deposit, Goodwill.FromUnits(1)), "bob", "ann", null),
            (value with { Kind = EntryKind.Rating }, "bob", "ann", null),
            (value with { Kind = EntryKind.Appreciation }, "bob", null, "a"),
            (Kind(EntryKind.FavorDeclined), "ann", null, "g"),
            (Kind(EntryKind.FavorCanceled), "ann", null, "f"),
            (Kind(EntryKind.CreditCapped), "bob", "ann", null),
            (Kind(EntryKind.Penalty, Goodwill.FromUnits(1)), "mia", "ann", null),
            (Kind(EntryKind.Reversal), "mia", null, "a"),
            (Kind(EntryKind.Reversal), null, null, "b"),
        })
        {
            var outcome = await SendAsync(submitted, $"taken-{from}-{submitted.Kind}-{to}-{of}", from, to, of);
            Assert.True(outcome.Status == OutcomeStatus.Accepted, $"{submitted.Kind} {from} {to} {of}: {outcome.Rejection}");
        }

        Assert.Equal((Int128)0, (await _bench.Shard.GetFiguresAsync()).ConservationError);
    }

    [Fact]
    public async Task It_ends_by_itself_by_the_time_of_recording_and_a_favor_expires_meanwhile()
    {
        await _bench.DepositAsync("a ann bob");
        await SendAsync(Asking("ann", "bob", 1) with { ExpiresAt = In(hours: 1) }, "f", "ann", "bob");
        await FreezeAsync("x", "ann", In(hours: 2));
        _bench.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMicroseconds(1));
        Assert.Equal(RejectionCode.MemberFrozen, (await _bench.DepositAsync("b ann bob"))[0].Rejection?.Code);

        // When it says that it happened does not matter.
        var backdated = new SubmittedEvent { Kind = EntryKind.Deposit, Fields = EventFields.Amount | EventFields.OccurredAt, Amount = Goodwill.FromUnits(1), OccurredAt = In(hours: -900) };
        Assert.Equal(RejectionCode.MemberFrozen, (await SendAsync(backdated, "c", "ann", "bob")).Rejection?.Code);
        _bench.Time.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(OutcomeStatus.Accepted, (await _bench.DepositAsync("b ann bob"))[0].Status);
        Assert.Equal(SocialCapital.Domain.Favors.FavorState.Expired, (await _bench.Shard.ReadFavorAsync("f", TestContext.Current.CancellationToken))!.State);
        Assert.Equal(RejectionCode.NotFrozen, (await LiftAsync("l", "ann")).Rejection?.Code);
        Assert.Equal(RejectionCode.TimeOutOfRange, (await FreezeAsync("late", "ann", In(hours: 0))).Rejection?.Code);
    }

    [Fact]
    public async Task It_is_lifted_replaced_and_told_and_after_a_restart_it_is_as_it_was()
    {
        await _bench.DepositAsync("a ann bob");
        await _bench.Shard.AttachAsync(new("ann", null));
        Assert.Equal(EventOutcome.Accepted(2, Goodwill.Zero), await FreezeAsync("x", "ann", In(hours: 9)));
        Assert.Equal(EventOutcome.Duplicate(2), await FreezeAsync("x", "ann", In(hours: 9)));
        Assert.Equal(RejectionCode.Conflict, (await FreezeAsync("x", "ann", In(hours: 8))).Rejection?.Code);
        Assert.Equal(RejectionCode.Conflict, (await LiftAsync("x", "ann")).Rejection?.Code);
        await FreezeAsync("y", "ann");
        Assert.Equal((long[])[2, 3], _bench.Told.Select(told => told.Image.Member.Freeze.Offset));
        Assert.Equal((1, 1, 3), (_bench.Told[1].Image.Member.Entries, _bench.Told[1].Image.Member.Relationships, _bench.Told[1].Image.Member.LastOffset));

        await _bench.ReopenAsync();
        var freeze = Assert.Single((await _bench.Shard.ReadMembersAsync(["ann"])).Images).Member.Freeze;
        Assert.Equal((3, Timestamp.From(_bench.Time.GetUtcNow()), default), (freeze.Offset, freeze.Since, freeze.Until));
        Assert.Equal(RejectionCode.MemberFrozen, (await _bench.DepositAsync("b ann bob"))[0].Rejection?.Code);
        Assert.Equal(OutcomeStatus.Accepted, (await LiftAsync("l", "ann")).Status);
        Assert.Equal(OutcomeStatus.Accepted, (await _bench.DepositAsync("b ann bob"))[0].Status);

        var statement = await _bench.Shard.ReadStatementAsync(new("ann", null), long.MaxValue, 10, TestContext.Current.CancellationToken);
        Assert.Equal((long[])[5, 4, 3, 2, 1], statement.Entries.Select(entry => entry.Entry.Offset));
        Assert.Equal(("@commons", "ann", "mia", "why", true), (statement.Entries[1].Giver, statement.Entries[1].Receiver, statement.Entries[1].Author, statement.Entries[1].Reference, statement.Entries[1].Entry.IsLift));
        Assert.Equal((long[])[5, 1], (await _bench.Shard.ReadStatementAsync(new("bob", null), long.MaxValue, 10, TestContext.Current.CancellationToken)).Entries.Select(entry => entry.Entry.Offset));
    }

    [Fact]
    public async Task Whom_the_shard_does_not_know_is_frozen_before_it_says_anything()
    {
        Assert.Equal(OutcomeStatus.Accepted, (await FreezeAsync("x", "ann")).Status);
        Assert.Equal(RejectionCode.MemberFrozen, (await _bench.DepositAsync("a ann bob"))[0].Rejection?.Code);
        Assert.Equal(OutcomeStatus.Accepted, (await _bench.DepositAsync("b bob ann"))[0].Status);
        await _bench.ReopenAsync();
        Assert.Equal(RejectionCode.MemberFrozen, (await _bench.DepositAsync("a ann bob"))[0].Rejection?.Code);
        Assert.Equal(RejectionCode.NotFrozen, (await LiftAsync("l", "stranger")).Rejection?.Code);
        Assert.DoesNotContain((await _bench.Shard.ReadMembersAsync(["stranger"])).Images, image => image.Member.LastOffset > 0);
    }

    [Theory]
    [InlineData("mia", null, RejectionCode.MissingField)]
    [InlineData(null, "ann", RejectionCode.MissingField)]
    [InlineData("mia", "@commons", RejectionCode.ReservedMember)]
    public async Task It_names_a_member_and_a_moderator(string? from, string? to, RejectionCode code) =>
        Assert.Equal(code, (await SendAsync(new() { Kind = EntryKind.Frozen }, "x", from, to)).Rejection?.Code);

    [Fact]
    public async Task It_is_not_undone_by_a_reversal()
    {
        await FreezeAsync("x", "ann");
        Assert.Equal(RejectionCode.WrongEntry, (await SendAsync(new() { Kind = EntryKind.Reversal }, "r", "mia", of: "x")).Rejection?.Code);
    }

    private SubmittedEvent Asking(string from, string to, long version)
    {
        Assert.NotEqual(from, to);
        return Favor with { DecidedOn = version, ExpiresAt = In(hours: 100) };
    }

    private Timestamp In(int hours) => Timestamp.From(_bench.Time.GetUtcNow().AddHours(hours));

    private Task<EventOutcome> FreezeAsync(string id, string member, Timestamp until = default) =>
        SendAsync(new() { Kind = EntryKind.Frozen, ExpiresAt = until }, id, "mia", member, reason: "why");

    private Task<EventOutcome> LiftAsync(string id, string member) =>
        SendAsync(new() { Kind = EntryKind.Frozen, IsLift = 1 }, id, "mia", member, reason: "why");

    private async Task<EventOutcome> SendAsync(SubmittedEvent submitted, string id, string? from, string? to = null, string? of = null, string? reason = null)
    {
        var batch = new EventBatch();
        submitted.Reference = ShardBench.Text(batch, reason);
        ShardBench.Add(batch, submitted, id, from, to, of);
        return (await _bench.Shard.SubmitAsync(batch))[0];
    }
}
