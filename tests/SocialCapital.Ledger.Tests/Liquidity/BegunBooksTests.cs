using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Liquidity;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Liquidity;

/// <summary>A checkpoint that was written before there were books: they are begun with what its accounts tell.</summary>
public sealed class BegunBooksTests : IAsyncLifetime
{
    private const long CheckpointOffset = 13;

    // What follows the policy in a header of version 3 where no favor is open, the books are empty, and nobody has spoken of others.
    private const int BytesSinceVersion1 = 23 + 27;

    private readonly ShardBench _bench = new();
    private ShardFlows _folded = null!;

    /// <summary>A history with every economy, with the commons, a penalty, a rating alone, and a debt that was turned round.</summary>
    public async ValueTask InitializeAsync()
    {
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob", "b bob ann", "c ann bob", "d ann bob", "e ann bob", "f ann carl", "g eve fay", "h fay eve", "i ann @commons");
        await SendAsync(new SubmittedEvent { Kind = EntryKind.Penalty, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(2) }, "j", "mod", "carl");
        await SendAsync(new SubmittedEvent { Kind = EntryKind.Rating, Fields = EventFields.Value, Value = Fraction.One }, "k", "carl", "gil");
        await SendAsync(new SubmittedEvent { Kind = EntryKind.Reversal }, "l", of: "f");
        _bench.Time.Advance(EconomyRule.SustainedFor);
        await _bench.DepositAsync("m bob ann");
        _folded = await _bench.Shard.ReadFlowsAsync();
        await _bench.Shard.CloseAsync();
        Assert.Equal(CheckpointOffset, _bench.Journal.Head!.Offset);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public async Task They_begin_with_the_sums_and_economies_of_the_relationships(int? accountsInMemory)
    {
        _bench.Options.MembersInMemoryMax = accountsInMemory ?? _bench.Options.MembersInMemoryMax;
        _bench.Options.RelationshipsInMemoryMax = accountsInMemory ?? _bench.Options.RelationshipsInMemoryMax;
        WriteHeaderOfVersion1();
        await _bench.OpenAsync();
        Assert.Equal(new(CheckpointOffset, 0, null, CheckpointOffset), _bench.Shard.Recovery);
        var begun = await _bench.Shard.ReadFlowsAsync();

        Assert.Equal((CheckpointOffset, CheckpointOffset), (begun.Flows.BegunAfter, begun.Offset));
        AssertAlike(_folded.Flows, begun.Flows);
        Assert.Equal((new GoodwillSum(2_000_000), new GoodwillSum(3_000_000)), (begun.Flows.Balances, begun.Flows.Mutual));
        Assert.Equal((0, 1, 1), NowOf(begun.Flows));
        Assert.Empty(begun.Flows.Hours);
        Assert.Empty(begun.Flows.Refusals);
        Assert.NotEmpty(_folded.Flows.Hours);
    }

    [Fact]
    public async Task Later_entries_fold_on_and_the_shard_verifies_and_opens_again()
    {
        WriteHeaderOfVersion1();
        await _bench.OpenAsync();
        await MoreAsync();
        var later = (await _bench.Shard.ReadFlowsAsync()).Flows;

        var hour = Assert.Single(later.Hours).Value;
        Assert.Equal((1, 1, 1), (hour.Asked, hour.Declined, hour.RelationshipsMoved));
        Assert.Equal(new GoodwillSum(0), hour.BalancesMoved);
        Assert.Equal(new GoodwillSum(1_000_000), hour.MutualMoved);
        Assert.Equal((CheckpointOffset, 1), (later.BegunAfter, later.Refusals.Count));
        AssertAlike(await FoldAllAsync(), later);

        // Opened again from the old checkpoint they are the same, and so they are from one that has them.
        await _bench.Shard.DisposeAsync();
        Assert.Equal(CheckpointOffset, _bench.Journal.Head!.Offset);
        Assert.Null(CheckpointHeader.Read(_bench.Journal.Head.Header.Span).Flows);
        await AssertSoundAsync();
        await _bench.OpenAsync();
        Assert.Equal(FlowsCodec.ToBytes(later), FlowsCodec.ToBytes((await _bench.Shard.ReadFlowsAsync()).Flows));
        await _bench.Shard.CloseAsync();
        Assert.Equal(CheckpointOffset + 4, _bench.Journal.Head!.Offset);
        Assert.Equal(CheckpointOffset, CheckpointHeader.Read(_bench.Journal.Head.Header.Span).Flows!.BegunAfter);
        await AssertSoundAsync();
        await _bench.OpenAsync();
        Assert.Equal(FlowsCodec.ToBytes(later), FlowsCodec.ToBytes((await _bench.Shard.ReadFlowsAsync()).Flows));
    }

    /// <summary>Accounts as old as the header have counted no deposits: whoever gave is at attention, until more is known.</summary>
    [Fact]
    public async Task Accounts_that_counted_no_deposits_begin_at_attention_and_verify_too()
    {
        foreach (var (key, pair) in _bench.Journal.Relationships.ToArray())
        {
            _bench.Journal.Relationships[key] = pair with { Deposits = 0, PaidDeposits = 0, Settlements = 0, CountedAfter = pair.LastOffset };
        }

        WriteHeaderOfVersion1();
        await _bench.OpenAsync();
        var begun = (await _bench.Shard.ReadFlowsAsync()).Flows;
        Assert.Equal((_folded.Flows.Balances, _folded.Flows.Mutual), (begun.Balances, begun.Mutual));
        Assert.Equal((2, 0, 0), NowOf(begun));

        await MoreAsync();
        await _bench.Shard.CloseAsync();
        await AssertSoundAsync();
    }

    [Fact]
    public async Task Where_only_the_commons_was_helped_they_are_empty_and_as_if_from_the_beginning()
    {
        await using var bench = new ShardBench();
        await bench.OpenAsync();
        await bench.DepositAsync("a ann @commons");
        await bench.Shard.CloseAsync();
        WriteHeaderOfVersion1(bench);
        await bench.OpenAsync();
        Assert.Equal(FlowsCodec.ToBytes(new CommunityFlows()), FlowsCodec.ToBytes((await bench.Shard.ReadFlowsAsync()).Flows));
    }

    /// <summary>Books that were begun late are held against the fold by their sums.</summary>
    [Fact]
    public async Task A_wrong_sum_in_books_that_were_begun_late_is_found()
    {
        var header = CheckpointHeader.Read(_bench.Journal.Head!.Header.Span);
        header.Flows!.Restore(header.Flows.Balances + new GoodwillSum(1), header.Flows.Mutual, header.Flows.LatestHour, begunAfter: 3);
        _bench.Journal.Head = _bench.Journal.Head with { Header = header.Write() };
        await using var store = new MemoryShardStore(_bench.Journal);
        var report = await ShardVerification.RunAsync(store, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("books", Assert.Single(report.Differences), StringComparison.Ordinal);
    }

    /// <summary>Somebody new, a debt paid back, and a favor that is declined.</summary>
    private async Task MoreAsync()
    {
        await _bench.DepositAsync("n gil hal", "o bob ann");
        await SendAsync(
            new SubmittedEvent
            {
                Kind = EntryKind.FavorAsked,
                Fields = EventFields.Amount,
                Amount = Goodwill.FromUnits(1),
                DecidedOn = CheckpointOffset + 1,
                ExpiresAt = Timestamp.From(_bench.Time.GetUtcNow() + TimeSpan.FromDays(1)),
            },
            "p",
            "hal",
            "gil");
        await SendAsync(new SubmittedEvent { Kind = EntryKind.FavorDeclined }, "q", "gil", of: "p");
    }

    private async Task SendAsync(SubmittedEvent submitted, string id, string? from = null, string? to = null, string? of = null)
    {
        var batch = new EventBatch();
        ShardBench.Add(batch, submitted, id, from, to, of);
        var outcome = Assert.Single(await _bench.Shard.SubmitAsync(batch));
        Assert.True(outcome.Status == OutcomeStatus.Accepted, outcome.Rejection?.ToString());
    }

    /// <summary>The books of a shard that has no checkpoint at all, and so folds its journal from the first entry.</summary>
    private async Task<CommunityFlows> FoldAllAsync()
    {
        await using var whole = new ShardBench();
        whole.Journal.Copy(_bench.Journal);
        await whole.OpenAsync();
        return (await whole.Shard.ReadFlowsAsync()).Flows;
    }

    private async Task AssertSoundAsync()
    {
        await using var store = new MemoryShardStore(_bench.Journal);
        var report = await ShardVerification.RunAsync(store, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(report.Differences);
        Assert.Equal(_bench.Journal.EndOffset, report.EndOffset);
    }

    private void WriteHeaderOfVersion1() => WriteHeaderOfVersion1(_bench);

    private static void WriteHeaderOfVersion1(ShardBench bench)
    {
        var header = CheckpointHeader.Read(bench.Journal.Head!.Header.Span);
        Assert.Empty(header.OpenFavors);
        var bytes = (header with { Flows = new CommunityFlows(), Trust = new CommunityTrust() }).Write()[..^BytesSinceVersion1];
        bytes[0] = 1;
        Assert.Equal(header with { Flows = null, Trust = null, OpenFavors = [] }, CheckpointHeader.Read(bytes) with { OpenFavors = [] });
        bench.Journal.Head = bench.Journal.Head with { Header = bytes };
    }

    private static void AssertAlike(CommunityFlows folded, CommunityFlows begun)
    {
        Assert.Equal((folded.Balances, folded.Mutual), (begun.Balances, begun.Mutual));
        Assert.Equal(NowOf(folded), NowOf(begun));
        Assert.Equal(folded.Moves.Relationships, begun.Moves.Relationships);
    }

    private static (long Attention, long Relationship, long Transactional) NowOf(CommunityFlows flows) =>
        (flows.Moves.Now(Economy.Attention), flows.Moves.Now(Economy.Relationship), flows.Moves.Now(Economy.Transactional));
}
