using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Trust;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Trust;

/// <summary>A checkpoint whose ratings were learned from by an earlier version, in another form: it goes on from there.</summary>
public sealed class FormerLearningTests : IAsyncLifetime
{
    private const int Ratings = 200;

    private readonly ShardBench _bench = new();
    private readonly Random _random = new(1);
    private int _next;

    public async ValueTask InitializeAsync()
    {
        await _bench.OpenAsync();
        await RateAsync(Ratings);
        await _bench.Shard.CloseAsync();
        WriteAsVersion3(change: 0);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_is_sound_before_and_after_more_is_learned()
    {
        Assert.Empty(await DifferencesAsync());
        await _bench.OpenAsync();
        await RateAsync(Ratings);
        await _bench.ReopenAsync();
        await RateAsync(Ratings);
        await _bench.Shard.CloseAsync();
        var kept = CheckpointHeader.Read(_bench.Journal.Head!.Header.Span).Trust!.Model;
        Assert.Equal((3 * Ratings, Ratings), (kept.Ratings, kept.FormerRatings));
        Assert.Empty(await DifferencesAsync());
    }

    [Fact]
    public async Task What_it_foresees_is_what_it_foresaw()
    {
        await using var whole = new ShardBench();
        whole.Journal.Copy(_bench.Journal);
        await whole.OpenAsync();
        await _bench.OpenAsync();
        var now = Timestamp.From(_bench.Time.GetUtcNow());
        for (var i = 1; i < 8; i++)
        {
            var (former, anew) = (await _bench.Shard.ForecastAsync("m0", $"m{i}", null, now), await whole.Shard.ForecastAsync("m0", $"m{i}", null, now));
            Assert.Equal(anew.Forecast.Expected.ToDouble(), former.Forecast.Expected.ToDouble(), 1e-5);
            Assert.Equal(anew.Forecast.Risk.ToDouble(), former.Forecast.Risk.ToDouble(), 1e-5);
        }
    }

    [Fact]
    public async Task Another_weight_than_the_journal_teaches_is_found()
    {
        WriteAsVersion3(change: 0.5);
        Assert.Contains("trust", Assert.Single(await DifferencesAsync()), StringComparison.Ordinal);
    }

    private async Task RateAsync(int count)
    {
        var batch = new EventBatch();
        for (var i = 0; i < count; i++)
        {
            var from = _random.Next(8);
            var to = (from + 1 + _random.Next(7)) % 8;
            var value = to < 3 && _random.Next(3) > 0 ? -1_000_000 : _random.Next(1, 1_000_000);
            var rating = new SubmittedEvent { Kind = EntryKind.Rating, Fields = EventFields.Value, Value = new Fraction(value) };
            ShardBench.Add(batch, rating, $"r{_next++}", $"m{from}", $"m{to}");
        }

        Assert.All(await _bench.Shard.SubmitAsync(batch), outcome => Assert.Equal(OutcomeStatus.Accepted, outcome.Status));
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        await using var store = new MemoryShardStore(_bench.Journal);
        return (await ShardVerification.RunAsync(store, cancellationToken: TestContext.Current.CancellationToken)).Differences;
    }

    private void WriteAsVersion3(double change)
    {
        var header = CheckpointHeader.Read(_bench.Journal.Head!.Header.Span);
        var trust = header.Trust!;
        var unlearned = CommunityTrust.Restore(new TrustModel(), trust.Founders, trust.Credit, trust.ReferenceSums, trust.BegunAfter);
        var writer = new ByteWriter(256);

        // Up to the number of ratings, which is the last byte of trust that has learned nothing.
        writer.Bytes((header with { Trust = unlearned }).Write().AsSpan()[..^1]);
        var state = trust.Model.Save();
        writer.VarUInt((ulong)state.Ratings);
        writer.VarUInt((uint)TrustFeatures.Count);
        foreach (var value in (double[])[state.Noise, state.Usual.Count, state.Usual.Sum, state.Usual.Negative, state.Usual.Newcomers, state.Usual.NewcomersNegative])
        {
            writer.Double(value);
        }

        Write(writer, state.Risk, 0.3, change);
        Write(writer, state.Expected, 1, change);
        var bytes = writer.Written.ToArray();
        bytes[0] = 3;
        Assert.Equal(trust.Model.Ratings, CheckpointHeader.Read(bytes).Trust!.Model.FormerRatings);
        _bench.Journal.Head = _bench.Journal.Head with { Header = bytes };
    }

    private static void Write(ByteWriter writer, LearnerState state, double stiffness, double change)
    {
        var size = state.Inverses.Length;
        var learner = new LinearLearner(new double[size], stiffness);
        learner.Restore(state);
        writer.VarUInt((uint)size);
        foreach (var weight in learner.Weights)
        {
            writer.Double(weight + change);
        }

        var precision = learner.Precision;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                writer.Double(precision[(row * size) + column]);
            }
        }
    }
}
