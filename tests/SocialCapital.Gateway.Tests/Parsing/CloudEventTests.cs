using System.Net.Mime;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using SocialCapital.Domain.Settling;

namespace SocialCapital.Gateway.Tests.Parsing;

public sealed class CloudEventTests
{
    private const string One = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";
    private const string Head = "\"specversion\":\"1.0\",\"id\":\"c1\",\"source\":\"/forum\",\"type\":\"com.forum.answer\"";

    private static readonly DateTimeOffset Yesterday = ParserRig.Now.AddDays(-1);

    [Fact]
    public async Task What_the_SDK_writes_in_structured_mode_is_taken_with_its_id_and_time()
    {
        var formatter = new JsonEventFormatter();
        var body = formatter.EncodeStructuredModeMessage(Wrap("c1", new { type = "deposit", from = "ann", to = "bob", amount = 1.5m }), out var type);
        Assert.Equal(One, type.MediaType);
        var taken = Assert.Single((await ParserRig.ParseAsync(new MemoryStream(body.ToArray()), type.ToString())).Taken);
        Assert.Equal(("c1", Yesterday), (taken.Id, taken.OccurredAt!.Value.ToDateTimeOffset()));
    }

    [Fact]
    public async Task What_the_SDK_writes_in_batched_mode_is_taken_and_the_event_s_own_id_and_time_come_first()
    {
        var formatter = new JsonEventFormatter();
        var body = formatter.EncodeBatchModeMessage(
            [
                Wrap("c1", new { type = "deposit", from = "ann", to = "bob", amount = 1.5m }),
                Wrap("c2", new { id = "e2", type = "deposit", from = "ann", to = "bob", amount = 1.5m, time = "2026-01-02T10:00:00Z" }),
                Wrap("c3", new { type = "gift" }),
                Wrap("c4", new { type = "reversal", of = "c1" }),
            ],
            out var type);
        Assert.Equal(Batch, type.MediaType);
        var parsed = await ParserRig.ParseAsync(new MemoryStream(body.ToArray()), type.ToString());
        Assert.Equal(["c1", "e2", "c4"], parsed.Taken.Select(t => t.Id));
        Assert.Equal(2026, parsed.Taken[1].OccurredAt!.Value.ToDateTimeOffset().Year);
        var rejected = Assert.Single(parsed.Rejections);
        Assert.Equal((2, "c3", RejectionCode.UnknownType), (rejected.Index, rejected.Id, rejected.Rejection.Code));
    }

    [Theory]
    [InlineData("\"specversion\":\"\\ud800\"", "\"specversion\":\"1.0\"", "'specversion'")]
    [InlineData("\"\\ud800\":\"x\",\"specversion\":\"1.0\"", "\"specversion\":\"1.0\"", "no attribute '\\ud800'")]
    public async Task Half_a_surrogate_pair_in_an_envelope_is_rejected(string spoiled, string right, string said)
    {
        var json = "{" + Head.Replace(right, spoiled, StringComparison.Ordinal) + ",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}";
        var rejected = Assert.Single((await ParserRig.ParseAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), One)).Rejections);
        Assert.Contains(said, rejected.Rejection.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{" + Head + ",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}")]
    [InlineData("{\"data\":{\"type\":\"reversal\",\"of\":\"x\"}," + Head + "}")]
    [InlineData("{" + Head + ",\"datacontenttype\":\"application/json; charset=utf-8\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}")]
    [InlineData("{" + Head + ",\"datacontenttype\":\"application/vnd.forum+json\",\"dataschema\":\"s\",\"subject\":\"s\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}")]
    [InlineData("{" + Head + ",\"traceparent\":\"00-1\",\"n1\":7,\"flag\":true,\"none\":null,\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}")]
    public async Task Envelopes_are_read_in_any_order_with_any_extension(string json) =>
        Assert.Equal("c1", Assert.Single((await ParserRig.ParseAsync(json, One)).Taken).Id);

    [Theory]
    [InlineData("{\"id\":\"c\",\"source\":\"s\",\"type\":\"t\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.MissingField, "'specversion'")]
    [InlineData("{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"t\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.MissingField, "'id'")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"c\",\"type\":\"t\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.MissingField, "'source'")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"c\",\"source\":\"s\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.MissingField, "'type'")]
    [InlineData("{" + Head + "}", RejectionCode.MissingField, "'data'")]
    [InlineData("{" + Head + ",\"data\":null}", RejectionCode.InvalidField, "'data'")]
    [InlineData("{" + Head + ",\"data\":[1,[2]]}", RejectionCode.InvalidField, "'data'")]
    [InlineData("{" + Head + ",\"data_base64\":\"e30=\"}", RejectionCode.UnknownField, "data_base64")]
    [InlineData("{" + Head + ",\"Extension\":1,\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.UnknownField, "Extension")]
    [InlineData("{" + Head + ",\"ext\":{},\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.InvalidField, "extension")]
    [InlineData("{" + Head + ",\"id\":\"c2\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.InvalidField, "twice")]
    [InlineData("{" + Head + ",\"data\":{\"type\":\"reversal\",\"of\":\"x\"},\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.InvalidField, "twice")]
    [InlineData("{" + Head + ",\"datacontenttype\":\"text/plain\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.InvalidField, "'datacontenttype'")]
    [InlineData("{" + Head + ",\"time\":\"yesterday\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.InvalidField, "'time'")]
    [InlineData("{" + Head + ",\"data\":{\"type\":\"reversal\",\"of\":\"x\",\"y\":1}}", RejectionCode.UnknownField, "'y'")]
    [InlineData("{\"specversion\":\"0.3\",\"id\":\"c\",\"source\":\"s\",\"type\":\"t\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.InvalidField, "'specversion'")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"@c\",\"source\":\"s\",\"type\":\"t\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.InvalidField, "'id'")]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"c\",\"source\":\"\",\"type\":\"t\",\"data\":{\"type\":\"reversal\",\"of\":\"x\"}}", RejectionCode.InvalidField, "'source'")]
    public async Task Bad_envelopes_are_rejected_by_name(string json, RejectionCode code, string word)
    {
        var rejection = Assert.Single((await ParserRig.ParseAsync(json, One)).Rejections).Rejection;
        Assert.Equal(code, rejection.Code);
        Assert.Contains(word, rejection.Reason, StringComparison.Ordinal);
    }

    private static CloudEvent Wrap(string id, object data) => new()
    {
        Id = id,
        Source = new Uri("https://forum.example"),
        Type = "com.forum.event",
        Time = Yesterday,
        DataContentType = MediaTypeNames.Application.Json,
        Data = data,
    };
}
