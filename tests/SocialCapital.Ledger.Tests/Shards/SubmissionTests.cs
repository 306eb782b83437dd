using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class SubmissionTests : IAsyncLifetime
{
    private readonly ShardBench _bench = new();

    public async ValueTask InitializeAsync() => await _bench.OpenAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_empty_batch_has_no_outcomes() => Assert.Empty(await _bench.Shard.SubmitAsync(new EventBatch()));

    [Fact]
    public async Task Nothing_is_acknowledged_before_it_is_durable_and_told()
    {
        var append = new TaskCompletionSource();
        var tell = new TaskCompletionSource();
        var telling = new TaskCompletionSource();
        await _bench.Shard.AttachAsync(new("ann", null));
        _bench.Journal.Appending = () => append.Task;
        _bench.Telling = () =>
        {
            telling.SetResult();
            return tell.Task;
        };
        var submitted = _bench.DepositAsync("a ann bob");
        Assert.False(submitted.IsCompleted);
        append.SetResult();
        await telling.Task;
        Assert.Equal(1, _bench.Journal.EndOffset);
        Assert.False(submitted.IsCompleted);
        tell.SetResult();
        Assert.Equal([EventOutcome.Accepted(1, Goodwill.FromUnits(1))], await submitted);
    }

    [Fact]
    public async Task What_arrives_during_an_append_shares_the_next_one()
    {
        var append = new TaskCompletionSource();
        _bench.Journal.Appending = () => append.Task;
        var submitted = Enumerable.Range(0, 20).Select(i => _bench.DepositAsync($"id{i} ann bob")).ToList();
        append.SetResult();
        await Task.WhenAll(submitted);
        Assert.InRange(_bench.Journal.Blocks.Count, 1, 2);
        Assert.Equal(20, _bench.Journal.EndOffset);
    }

    [Fact]
    public async Task The_same_id_is_a_duplicate_and_other_content_a_conflict()
    {
        var first = await _bench.DepositAsync("a ann bob", "a ann bob", "a ann carl");
        Assert.Equal(
            [OutcomeStatus.Accepted, OutcomeStatus.Duplicate, OutcomeStatus.Rejected], first.Select(outcome => outcome.Status));
        await _bench.ReopenAsync();
        var again = await _bench.DepositAsync("a ann bob", "a carl bob");
        Assert.Equal(EventOutcome.Duplicate(1), again[0]);
        Assert.Equal(RejectionCode.Conflict, again[1].Rejection!.Code);
        Assert.Contains("offset 1", again[1].Rejection!.Reason, StringComparison.Ordinal);
        Assert.Equal(1, _bench.Journal.EndOffset);
    }

    [Fact]
    public async Task A_rejected_id_may_be_used_again()
    {
        Assert.Equal(OutcomeStatus.Rejected, (await _bench.DepositAsync("a ann ann"))[0].Status);
        Assert.Equal(OutcomeStatus.Accepted, (await _bench.DepositAsync("a ann bob"))[0].Status);
    }

    [Fact]
    public async Task An_entry_can_be_undone_in_the_batch_that_brings_it()
    {
        var batch = ShardBench.Deposits("a ann bob", "b ann bob");
        ShardBench.Add(batch, new() { Kind = EntryKind.Reversal }, "undo", of: "a");
        ShardBench.Add(batch, new() { Kind = EntryKind.Reversal }, "undo-again", of: "@0.1");
        var outcomes = await _bench.Shard.SubmitAsync(batch);
        Assert.Equal(EventOutcome.Accepted(3, Goodwill.FromUnits(-1)), outcomes[2]);
        Assert.Equal(RejectionCode.AlreadyReversed, outcomes[3].Rejection!.Code);
        var figures = await _bench.Shard.GetFiguresAsync();
        Assert.Equal((3, 2, 1, (Int128)0), (figures.Offset, figures.Members, figures.Relationships, figures.ConservationError));
    }

    [Fact]
    public async Task A_new_moderator_gets_an_account()
    {
        var batch = new EventBatch();
        var penalty = new SubmittedEvent { Kind = EntryKind.Penalty, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(2) };
        ShardBench.Add(batch, penalty, "p", "moderator", "ann");
        Assert.Equal(OutcomeStatus.Accepted, (await _bench.Shard.SubmitAsync(batch))[0].Status);
        var statement = await _bench.Shard.ReadStatementAsync(new("ann", null), long.MaxValue, 10, TestContext.Current.CancellationToken);
        Assert.Equal(("@commons", "ann", "moderator"), (statement.Entries[0].Giver, statement.Entries[0].Receiver, statement.Entries[0].Author));
        Assert.Equal(2, (await _bench.Shard.GetFiguresAsync()).Members);
    }

    public static TheoryData<string, RejectionCode> Malformed { get; } = new()
    {
        { "no id", RejectionCode.InvalidField },
        { "long id", RejectionCode.InvalidField },
        { "no from", RejectionCode.MissingField },
        { "no to", RejectionCode.MissingField },
        { "long from", RejectionCode.InvalidField },
        { "long to", RejectionCode.InvalidField },
        { "invalid utf8", RejectionCode.InvalidField },
        { "long activity", RejectionCode.InvalidField },
        { "long ref", RejectionCode.InvalidField },
        { "no kind", RejectionCode.UnknownType },
        { "favor decided elsewhere", RejectionCode.AccountMoved },
        { "penalty to commons", RejectionCode.ReservedMember },
        { "penalty to nobody", RejectionCode.MissingField },
        { "penalty to oneself", RejectionCode.SameMember },
        { "rating of commons", RejectionCode.ReservedMember },
        { "rating too high", RejectionCode.InvalidField },
        { "quality below 0", RejectionCode.InvalidField },
        { "reversal of nothing", RejectionCode.MissingField },
        { "reversal of unknown", RejectionCode.UnknownEntry },
        { "reversal elsewhere", RejectionCode.UnknownEntry },
        { "reversal of the future", RejectionCode.UnknownEntry },
        { "appreciation to the receiver", RejectionCode.WrongEntry },
        { "appreciation by another", RejectionCode.NotTheReceiver },
    };

    /// <summary>Whatever a client sends, the shard lives, and the neighbours of a bad event stand.</summary>
    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_bad_event_is_rejected_and_spoils_nothing(string what, RejectionCode code)
    {
        await _bench.DepositAsync("first ann bob");
        var batch = ShardBench.Deposits("before ann bob");
        AddMalformed(batch, what);
        AddMalformed(batch, what);
        ShardBench.Add(batch, new() { Kind = EntryKind.Deposit, Fields = EventFields.Amount, Amount = new(1) }, "after", "new", "newer");
        var outcomes = await _bench.Shard.SubmitAsync(batch);
        Assert.Equal(code, outcomes[1].Rejection?.Code);
        Assert.Equal(code, outcomes[2].Rejection?.Code);
        Assert.Equal((2, 3), (outcomes[0].Offset, outcomes[3].Offset));
        await _bench.ReopenAsync();
        Assert.Equal(3, (await _bench.Shard.GetFiguresAsync()).Offset);
    }

    private static void AddMalformed(EventBatch batch, string what)
    {
        var deposit = new SubmittedEvent { Kind = EntryKind.Deposit, Fields = EventFields.Amount, Amount = new(1) };
        var penalty = new SubmittedEvent { Kind = EntryKind.Penalty, Fields = EventFields.Amount, Amount = new(1) };
        var rating = new SubmittedEvent { Kind = EntryKind.Rating, Fields = EventFields.Value, Value = new(1) };
        var reversal = new SubmittedEvent { Kind = EntryKind.Reversal };
        var appreciation = new SubmittedEvent { Kind = EntryKind.Appreciation, Fields = EventFields.Value, Value = new(1) };
        Action add = what switch
        {
            "no id" => () => ShardBench.Add(batch, deposit, null, "ann", "bob"),
            "long id" => () => ShardBench.Add(batch, deposit, new string('i', 129), "ann", "bob"),
            "no from" => () => ShardBench.Add(batch, deposit, "x", null, "bob"),
            "no to" => () => ShardBench.Add(batch, deposit, "x", "ann"),
            "long from" => () => ShardBench.Add(batch, deposit, "x", new string('f', 300), "bob"),
            "long to" => () => ShardBench.Add(batch, deposit, "x", "ann", new string('t', 129)),
            "invalid utf8" => () => AddInvalid(batch, deposit),
            "long activity" => () => ShardBench.Add(batch, deposit with { Activity = ShardBench.Text(batch, new string('a', 65)) }, "x", "ann", "bob"),
            "long ref" => () => ShardBench.Add(batch, deposit with { Reference = ShardBench.Text(batch, new string('r', 513)) }, "x", "ann", "bob"),
            "no kind" => () => ShardBench.Add(batch, default, "x", "ann", "bob"),
            "favor decided elsewhere" => () => ShardBench.Add(batch, deposit with { Kind = EntryKind.FavorAsked }, "x", "ann", "bob"),
            "penalty to commons" => () => ShardBench.Add(batch, penalty, "x", "mod", "@commons"),
            "penalty to nobody" => () => ShardBench.Add(batch, penalty, "x", "mod"),
            "penalty to oneself" => () => ShardBench.Add(batch, penalty, "x", "mod", "mod"),
            "rating of commons" => () => ShardBench.Add(batch, rating, "x", "ann", "@commons"),
            "rating too high" => () => ShardBench.Add(batch, rating with { Value = new(1_000_001) }, "x", "ann", "bob"),
            "quality below 0" => () => ShardBench.Add(
                batch, deposit with { Fields = EventFields.Quality, Quality = new(-1), Activity = ShardBench.Text(batch, "answer") }, "x", "ann", "bob"),
            "reversal of nothing" => () => ShardBench.Add(batch, reversal, "x"),
            "reversal of unknown" => () => ShardBench.Add(batch, reversal, "x", of: "nothing"),
            "reversal elsewhere" => () => ShardBench.Add(batch, reversal, "x", of: "@1.1"),
            "reversal of the future" => () => ShardBench.Add(batch, reversal, "x", of: "@0.100"),
            "appreciation to the receiver" => () => ShardBench.Add(batch, appreciation, "x", "bob", "bob", "first"),
            _ => () => ShardBench.Add(batch, appreciation, "x", "carl", "ann", "first"),
        };
        add();
    }

    private static void AddInvalid(EventBatch batch, SubmittedEvent deposit)
    {
        deposit.Id = ShardBench.Text(batch, "x");
        deposit.From = ShardBench.Text(batch, "ann");
        deposit.To = batch.AddText([0xc3, 0x28]);
        batch.Add(deposit);
    }
}
