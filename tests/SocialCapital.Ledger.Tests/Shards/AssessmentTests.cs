using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class AssessmentTests : IAsyncLifetime
{
    private readonly ShardBench _bench = new();

    public async ValueTask InitializeAsync() => await _bench.OpenAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_stands_in_the_members_statement_and_in_nobody_elses()
    {
        await _bench.DepositAsync("a ann bob");
        var before = await _bench.Shard.GetFiguresAsync();
        Assert.Equal(EventOutcome.Accepted(2, Goodwill.Zero), await AssessAsync("ann", 2));
        await _bench.DepositAsync("b ann bob");

        Assert.Equal((long[])[3, 2, 1], await OffsetsAsync("ann"));
        Assert.Equal((long[])[3, 1], await OffsetsAsync("bob"));
        Assert.Empty(await OffsetsAsync("@commons"));
        var statement = await _bench.Shard.ReadStatementAsync(new("ann", null), long.MaxValue, 10, TestContext.Current.CancellationToken);
        Assert.Equal(("@commons", "ann", null, "why"), (statement.Entries[1].Giver, statement.Entries[1].Receiver, statement.Entries[1].Author, statement.Entries[1].Reference));
        var after = await _bench.Shard.GetFiguresAsync();
        Assert.Equal((before.Members, before.Relationships, (Int128)0), (after.Members, after.Relationships, after.ConservationError));
    }

    [Fact]
    public async Task Whoever_is_awake_is_told_and_after_a_restart_it_is_as_it_was()
    {
        await _bench.DepositAsync("a ann bob");
        await _bench.Shard.AttachAsync(new("ann", null));
        await AssessAsync("ann", 3);
        var (offset, image) = Assert.Single(_bench.Told);
        Assert.Equal((2, 3, 1, 1), (offset, image.Member.Tier.Number, image.Member.Entries, image.Member.Relationships));

        await _bench.ReopenAsync();
        var again = Assert.Single((await _bench.Shard.ReadMembersAsync(["ann"])).Images);
        Assert.Equal((3, 2), (again.Member.Tier.Number, again.Member.LastOffset));
        Assert.Equal(-0.5, again.Member.Trust.Correction.Sum);
    }

    [Theory]
    [InlineData("nobody", 1, RejectionCode.InvalidField)]
    [InlineData("@commons", 1, RejectionCode.ReservedMember)]
    [InlineData(null, 1, RejectionCode.MissingField)]
    [InlineData("moderator", 1, RejectionCode.InvalidField)]
    [InlineData("ann", 0, RejectionCode.InvalidField)]
    [InlineData("ann", 6, RejectionCode.InvalidField)]
    public async Task It_is_of_a_member_who_did_something_and_of_a_tier_that_there_is(string? member, int tier, RejectionCode code)
    {
        await _bench.DepositAsync("a ann bob");
        var batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.Penalty, Fields = EventFields.Amount, Amount = new(1) }, "p", "moderator", "bob");
        await _bench.Shard.SubmitAsync(batch);
        Assert.Equal(code, (await AssessAsync(member, tier)).Rejection?.Code);
        Assert.Equal(2, _bench.Journal.EndOffset);
    }

    [Fact]
    public async Task Nobody_says_it_but_the_community_and_nobody_takes_it_back()
    {
        await _bench.DepositAsync("a ann bob");
        var batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.Assessed, Tier = 1 }, "x", "bob", "ann");
        Assert.Equal(RejectionCode.InvalidField, (await _bench.Shard.SubmitAsync(batch))[0].Rejection?.Code);

        await AssessAsync("ann", 2);
        batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.Reversal }, "r", of: "@0.2");
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.Appreciation, Fields = EventFields.Value, Value = Fraction.One }, "t", "ann", of: "@0.2");
        Assert.All(await _bench.Shard.SubmitAsync(batch), outcome => Assert.Equal(RejectionCode.WrongEntry, outcome.Rejection?.Code));
    }

    private async Task<EventOutcome> AssessAsync(string? member, int tier)
    {
        var batch = new EventBatch();
        var reference = ShardBench.Text(batch, "why");
        ShardBench.Add(
            batch,
            new SubmittedEvent { Kind = EntryKind.Assessed, Tier = (byte)tier, Reference = reference, Fields = EventFields.Amount, Amount = new(-500_000) },
            "@audit/1",
            to: member);
        return (await _bench.Shard.SubmitAsync(batch))[0];
    }

    private async Task<long[]> OffsetsAsync(string member)
    {
        var offsets = new List<long>();
        for (var before = long.MaxValue; before > 0;)
        {
            var page = await _bench.Shard.ReadStatementAsync(new(member, null), before, 1, TestContext.Current.CancellationToken);
            offsets.AddRange(page.Entries.Select(entry => entry.Entry.Offset));
            before = page.Next;
        }

        return [.. offsets];
    }
}
