using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Loads;

/// <summary>Posts batches of events on one connection.</summary>
internal sealed class EventsRequest(HttpClient http, Workload workload, LoadPlan plan) : ILoadRequest, IDisposable
{
    private static readonly MediaTypeHeaderValue Ndjson = new(SocialCapitalClient.NdjsonType);

    private readonly LoadConnection _connection = new(http);
    private readonly ArrayBufferWriter<byte> _body = new(64 * 1024);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
    private readonly string _path = $"{SocialCapitalClient.CommunityPath(plan.Community)}/events";

    public void Prepare(long number)
    {
        _body.ResetWrittenCount();
        workload.WriteBatch(number, _body, _writer);
    }

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _path) { Content = new ReadOnlyMemoryContent(_body.WrittenMemory) };
        request.Content.Headers.ContentType = Ndjson;
        return await _connection.SendAsync(request, Read, cancellation);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _writer.Dispose();
    }

    private RequestOutcome Read(HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        bool mayCount = status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict;
        if (!mayCount || EventCounts.Read(body.Span) is not { } outcome)
        {
            return new RequestOutcome($"http {(int)status}");
        }

        return outcome.Accepted + outcome.Duplicates + outcome.Rejected == plan.Batch
            ? outcome
            : outcome with { Error = "an answer that does not add up" };
    }
}
