using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Trust;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Trust;

/// <summary>A checkpoint that was written before there was trust to fold: trust begins with the entries after it.</summary>
public sealed class BegunTrustTests : IAsyncLifetime
{
    private const long CheckpointOffset = 3;

    // What a header of version 3 has behind one of version 2 where nobody has spoken of others.
    private const int BytesOfNoTrust = 27;

    private readonly ShardBench _bench = new();

    public async ValueTask InitializeAsync()
    {
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob");
        await RateAsync("b", "ann", "carl", 1_000_000);
        await RateAsync("c", "bob", "carl", -500_000);
        await _bench.Shard.CloseAsync();
        Assert.Equal(CheckpointOffset, _bench.Journal.Head!.Offset);
        WriteAsBeforeTrust();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_begins_there_and_learns_from_what_comes()
    {
        await _bench.OpenAsync();
        var before = await ForecastAsync("bob", "carl");
        Assert.Equal(0, before.Evidence.Received.Total);
        await RateAsync("d", "ann", "dora", -1_000_000);
        var after = await ForecastAsync("bob", "dora");
        Assert.Equal((CheckpointOffset + 1, 1), (after.Offset, after.Evidence.Received.Total));
        Assert.True(after.Forecast.Risk.Millionths > before.Forecast.Risk.Millionths);
    }

    [Fact]
    public async Task What_is_kept_says_since_when_and_verifies_before_and_after()
    {
        await AssertSoundAsync();
        await _bench.OpenAsync();
        await RateAsync("d", "ann", "bob", 1_000_000);
        await RateAsync("e", "ann", "carl", -1_000_000);
        var told = await ForecastAsync("carl", "bob");
        await _bench.ReopenAsync();
        Assert.Equal(told.Forecast, (await ForecastAsync("carl", "bob")).Forecast);
        await _bench.Shard.CloseAsync();
        var kept = CheckpointHeader.Read(_bench.Journal.Head!.Header.Span).Trust!;
        Assert.Equal((CheckpointOffset, 2L), (kept.BegunAfter, kept.Model.Ratings));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_wrong_balance_is_found_though_trust_was_begun_late()
    {
        await _bench.OpenAsync();
        await RateAsync("d", "ann", "bob", 1_000_000);
        await _bench.Shard.CloseAsync();
        var (number, account) = _bench.Journal.Members.First(member => member.Value.Account.Given > Goodwill.Zero);
        var changed = account.Account with { Given = account.Account.Given + new Goodwill(1) };
        _bench.Journal.Members[number] = account with { Account = changed };
        await using var store = new MemoryShardStore(_bench.Journal);
        var report = await ShardVerification.RunAsync(store, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("Member number 0", Assert.Single(report.Differences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_trust_is_found_where_it_was_there_from_the_beginning()
    {
        await using var bench = new ShardBench();
        await bench.OpenAsync();
        await RateAsync("a", "ann", "bob", 1_000_000, bench);
        await bench.Shard.CloseAsync();
        var header = CheckpointHeader.Read(bench.Journal.Head!.Header.Span);
        var trust = header.Trust!;
        var (sum, weight) = trust.ReferenceSums;
        var wrong = CommunityTrust.Restore(trust.Model, trust.Founders, trust.Credit, (sum + 0.001, weight), 0);
        Assert.NotEqual(TrustCodec.ToBytes(trust), TrustCodec.ToBytes(wrong));
        bench.Journal.Head = bench.Journal.Head with { Header = (header with { Trust = wrong }).Write() };
        await using var store = new MemoryShardStore(bench.Journal);
        var report = await ShardVerification.RunAsync(store, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("trust", Assert.Single(report.Differences), StringComparison.OrdinalIgnoreCase);
    }

    private Task<PairForecast> ForecastAsync(string from, string to) =>
        _bench.Shard.ForecastAsync(from, to, null, Timestamp.From(_bench.Time.GetUtcNow()));

    private Task RateAsync(string id, string from, string to, int millionths) => RateAsync(id, from, to, millionths, _bench);

    private static async Task RateAsync(string id, string from, string to, int millionths, ShardBench bench)
    {
        var batch = new EventBatch();
        ShardBench.Add(batch, new SubmittedEvent { Kind = EntryKind.Rating, Fields = EventFields.Value, Value = new Fraction(millionths) }, id, from, to);
        Assert.Equal(OutcomeStatus.Accepted, Assert.Single(await bench.Shard.SubmitAsync(batch)).Status);
    }

    private async Task AssertSoundAsync()
    {
        await using var store = new MemoryShardStore(_bench.Journal);
        var report = await ShardVerification.RunAsync(store, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(report.Differences);
        Assert.Equal(_bench.Journal.EndOffset, report.EndOffset);
    }

    // As an earlier version left it: no trust in the head, and none in the accounts.
    private void WriteAsBeforeTrust()
    {
        var header = CheckpointHeader.Read(_bench.Journal.Head!.Header.Span);
        var bytes = (header with { Trust = new CommunityTrust() }).Write()[..^BytesOfNoTrust];
        bytes[0] = 2;
        Assert.Null(CheckpointHeader.Read(bytes).Trust);
        _bench.Journal.Head = _bench.Journal.Head with { Header = bytes };
        foreach (var (number, member) in _bench.Journal.Members.ToArray())
        {
            _bench.Journal.Members[number] = member with { Account = member.Account with { Trust = default } };
        }
    }
}
