using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Submission;
using SocialCapital.Gateway.Tests.Bank;

namespace SocialCapital.Gateway.Tests.Parsing;

/// <summary>The parser without a server: bytes in, events and rejections out.</summary>
internal static class ParserRig
{
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    public static async Task<Parsed> ParseAsync(
        Stream body, string type = "application/json", int shards = 1, Action<GatewayOptions>? configure = null)
    {
        var limits = new GatewayOptions();
        configure?.Invoke(limits);
        var context = new DefaultHttpContext();
        context.Request.Body = body;
        context.Request.ContentType = type;
        var intake = new EventIntake(new EventBatchPool(), shards, limits.EventsMax);
        await new EventBodyReader(Options.Create(limits), new FakeTimeProvider(Now)).ReadAsync(context.Request, intake);
        return new Parsed(intake);
    }

    public static Task<Parsed> ParseAsync(
        string body, string type = "application/json", int shards = 1, Action<GatewayOptions>? configure = null) =>
        ParseAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), type, shards, configure);

    /// <summary>Parses one event in each of the layouts, and asserts that they agree.</summary>
    public static async Task<Parsed> ParseOneAsync(string json, int shards = 1)
    {
        var one = await ParseAsync(json, "application/json", shards);
        var lines = await ParseAsync(json.ReplaceLineEndings(" "), "application/x-ndjson", shards);
        Assert.Equal(one.Taken, lines.Taken);
        Assert.Equal(one.Rejections.Select(r => r.Rejection), lines.Rejections.Select(r => r.Rejection));
        return one;
    }

    /// <summary>Asserts that the event is rejected, for this reason and with this word in it.</summary>
    public static async Task RejectsAsync(string json, RejectionCode code, string word, int shards = 1)
    {
        var parsed = await ParseOneAsync(json, shards);
        Assert.Empty(parsed.Taken);
        var rejection = Assert.Single(parsed.Rejections).Rejection;
        Assert.Equal(code, rejection.Code);
        Assert.Contains(word, rejection.Reason, StringComparison.Ordinal);
    }

    internal sealed class Parsed(EventIntake intake)
    {
        public EventIntake Intake => intake;

        public IReadOnlyList<RejectedEvent> Rejections => intake.Rejections;

        public IReadOnlyList<TakenEvent> Taken { get; } =
        [
            .. Enumerable.Range(0, intake.Shards)
                .Select(intake.BatchOf).OfType<Ledger.Submission.EventBatch>()
                .SelectMany(batch => batch.Events.ToArray().Select(e => TakenEvent.Take(batch, e))),
        ];
    }
}
