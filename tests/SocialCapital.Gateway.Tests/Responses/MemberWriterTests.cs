using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Tests.Responses;

/// <summary>What is written straight from what is known is what the described documents say.</summary>
public sealed class MemberWriterTests
{
    private const int Samples = 500;
    private readonly Random _random = new(20_261_130);

    [Theory]
    [InlineData(ScoreForm.Numbers, true)]
    [InlineData(ScoreForm.Bands, false)]
    public void AMemberIsWrittenAsItIsDescribed(ScoreForm form, bool seesRelationships)
    {
        for (var i = 0; i < Samples; i++)
        {
            var view = AnyView();
            AssertSame(MemberResponse.Of(view, form, seesRelationships), Written(json => MemberWriter.Write(json, view, form, seesRelationships)));
        }
    }

    [Theory]
    [InlineData(ScoreForm.Numbers)]
    [InlineData(ScoreForm.Bands)]
    public void ScoresAreWrittenAsTheyAreDescribed(ScoreForm form)
    {
        MemberView?[] views = [AnyView(), null, AnyView(), AnyView(), null];
        string[] members = [.. views.Select((view, i) => view?.Member ?? $"nobody \"{i}\"")];
        var described = new ScoresResponse(
            [.. views.OfType<MemberView>().Select(view => new MemberScoreResponse(view.Member, ScoreResponse.Of(view.Score, form), view.Tier))],
            [.. members.Where((_, i) => views[i] is null)]);
        AssertSame(described, Written(json => MemberWriter.Write(json, members, views, form)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000001")]
    [InlineData(-1, "-0.000001")]
    [InlineData(1_000_000, "1")]
    [InlineData(-2_500_000, "-2.5")]
    [InlineData(102_030_400, "102.0304")]
    [InlineData(long.MaxValue, "9223372036854.775807")]
    [InlineData(long.MinValue, "-9223372036854.775808")]
    public void MillionthsAreTheShortestDecimalThatIsEqual(long value, string text)
    {
        Span<byte> written = stackalloc byte[24];
        Assert.Equal(text, Encoding.ASCII.GetString(written[..Millionths.Format(value, written)]));
        Assert.Equal(decimal.Parse(text, CultureInfo.InvariantCulture), value / 1_000_000m);
    }

    private static void AssertSame<T>(T described, byte[] written)
    {
        var expected = JsonSerializer.SerializeToNode(described, typeof(T), GatewayJson.Plain);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(written)), $"{expected}\n{Encoding.UTF8.GetString(written)}");
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private MemberView AnyView() => new()
    {
        Member = $"mé\"{_random.Next()}",
        Score = AnyScore(),
        Tier = "regular",
        TierAssessedAt = AnyTime(),
        TierAtRiskSince = AnyTime(),
        Frozen = AnyTime() is { } since ? new FreezeView(since, AnyTime(), "mod", "Floods \"us\".") : null,
        Given = new Goodwill(AnyAmount()),
        Received = new Goodwill(AnyAmount()),
        DecayedGiven = _random.NextDouble() * Math.Pow(10, _random.Next(-8, 9)),
        DecayedReceived = _random.NextDouble() * 10,
        Relationships = _random.Next(),
        Since = new Timestamp(_random.NextInt64(2_000_000_000_000_000)),
        AsOfOffset = _random.NextInt64(),
        Evidence = 1,
        Favors = new FavorRecordView(
            _random.Next(), _random.Next(), _random.Next(), _random.Next(), _random.Next(), _random.Next(), AnyScore()),
        Reciprocity = new ReciprocityView(AnyFraction(), AnyFraction()),
        Taker = new TakerView(
            (TakerGraces)_random.Next(32),
            _random.NextInt64(1_000_000_000),
            _random.NextInt64(1_000_000_000),
            _random.Next(),
            TimeSpan.FromTicks(_random.NextInt64(TimeSpan.TicksPerDay * 4_000))),
    };

    private Timestamp? AnyTime() => _random.Next(2) == 0 ? null : new Timestamp(_random.NextInt64(2_000_000_000_000_000));

    private long AnyAmount() => _random.NextInt64(1L << _random.Next(1, 62)) - (1L << _random.Next(1, 50));

    private ScoreView AnyScore() => new(AnyFraction(), AnyFraction(), AnyFraction());

    private Fraction AnyFraction() => _random.Next(10) switch
    {
        0 => new Fraction(0),
        1 => new Fraction(1_000_000),
        _ => new Fraction(_random.Next(1_000_001)),
    };
}
