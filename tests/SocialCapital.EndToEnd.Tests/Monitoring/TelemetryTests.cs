using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Webhooks;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>Traces, metrics and logs of the real server, sent to a sink by OTLP, and its log on the console.</summary>
public sealed class TelemetryTests
{
    /// <summary>Stands in every member's id, every text and every key that the test sends. Ids have brackets and spaces, too.</summary>
    private const string Secret = "leakme";

    private const string AdminKey = "admin-key-" + Secret;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Spans =
    [
        "POST /v1/communities/{community}/events", "ingest", "ingest.parse", "ingest.submit", "ingest.answer", "ILedgerShardGrain/SubmitAsync",
        "shard.open", "shard.batch", "shard.load", "shard.fold", "shard.append", "sqlite.transaction", "shard.checkpoint", "audit", "audit.flowing",
    ];

    [Fact]
    public async Task Nothing_that_is_sent_or_logged_names_a_member_a_text_or_a_key_and_traces_lead_to_the_disk()
    {
        using var folder = new TemporaryFolder();
        await using var sink = new OtlpSink();
        await using var receiver = new Receiver();
        await using var server = Traced(folder, sink, "--traces-per-thousand", "1000", "--log-format", "json", "--webhooks-private", "true", "--webhooks-http", "true",
            "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Microsoft=Debug", "--Logging:LogLevel:Orleans=Debug", "--Logging:LogLevel:SocialCapital=Debug");
        await server.StartAsync();
        using var http = Client(server);
        var everything = new EveryOperation(http, Secret, receiver.Url);
        await everything.SendAsync();
        (await http.PostAsync(new Uri("/v1/communities/club/audit", UriKind.Relative), null)).EnsureSuccessStatusCode().Dispose();
        var clock = Stopwatch.StartNew();
        while (Spans.FirstOrDefault(span => !sink.Received("traces").Contains(span, StringComparison.Ordinal)) is { } missing)
        {
            Assert.True(clock.Elapsed < Patience, $"There is no span '{missing}'.");
            await Task.Delay(200);
        }

        var scrape = await http.GetStringAsync("/metrics");
        await server.TerminateAsync();
        Assert.Contains("socialcapital.gateway.events", sink.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("The bank is open at", sink.Received("logs"), StringComparison.Ordinal);
        Assert.Contains("SocialCapital.Grains.Shards.LedgerShardGrain", server.Output, StringComparison.Ordinal);
        Assert.Equal(6, everything.Made.Count);
        Assert.Contains(receiver.Taken, taken => taken.Type == "webhook.ping");
        foreach (var (place, text) in new[]
        {
            ("the log", server.Output), ("traces", sink.Received("traces")), ("logs that are sent", sink.Received("logs")),
            ("metrics that are sent", sink.Received("metrics")), ("/metrics", scrape),
        })
        {
            foreach (var secret in everything.Made.Append(Secret))
            {
                var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
                Assert.True(at < 0, $"{place} names it: {(at < 0 ? "" : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)])}");
            }
        }

        foreach (var line in server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.TrimEnd().Length > 0))
        {
            using var parsed = JsonDocument.Parse(line);
            Assert.NotEqual("", parsed.RootElement.GetProperty("category").GetString());
        }
    }

    [Fact]
    public async Task Whoever_sends_decides_what_is_traced_and_metrics_and_logs_name_the_trace()
    {
        using var folder = new TemporaryFolder();
        await using var sink = new OtlpSink();
        await using var server = Traced(folder, sink, "--traces-per-thousand", "1", "--Logging:LogLevel:SocialCapital=Debug");
        await server.StartAsync();
        using var http = Client(server);
        (await http.PostAsJsonAsync("/v1/communities", new { id = "club" })).EnsureSuccessStatusCode().Dispose();
        const string Recorded = "0af7651916cd43dd8448eb211c80319c";
        const string Untraced = "0af7651916cd43dd8448eb211c80319d";
        await PostAsync(http, Recorded, "01", "/events", new { id = "e1", type = "deposit", from = "ann", to = "bob", amount = 1 });
        await PostAsync(http, Recorded, "01", "/keys", new { scope = "read" });
        await PostAsync(http, Untraced, "00", "/events", new { id = "e2", type = "deposit", from = "ann", to = "bob", amount = 1 });
        var bytes = Latin1(Convert.FromHexString(Recorded));
        var clock = Stopwatch.StartNew();
        while (!sink.Received("traces").Contains("shard.append", StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < Patience, "It is not traced.");
            await Task.Delay(100);
        }

        Assert.Contains(bytes, sink.Received("traces"), StringComparison.Ordinal);
        Assert.DoesNotContain(Latin1(Convert.FromHexString(Untraced)), sink.Received("traces"), StringComparison.Ordinal);

        using var ask = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        ask.Headers.TryAddWithoutValidation("Accept", "application/openmetrics-text; version=1.0.0");
        using var metrics = await http.SendAsync(ask);
        var text = await metrics.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
        clock.Restart();
        while (!sink.Received("metrics").Contains(bytes, StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < Patience, "No exemplar names the trace.");
            await Task.Delay(100);
        }

        Assert.Contains("trace=" + Recorded, server.Output, StringComparison.Ordinal);
        Assert.Contains($"trace_id=\"{Recorded}\"", text, StringComparison.Ordinal);
    }

    private static string Latin1(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static async Task PostAsync(HttpClient http, string trace, string flags, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/communities/club" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-{flags}");
        (await http.SendAsync(request)).EnsureSuccessStatusCode().Dispose();
    }

    private static ServerProcess Traced(TemporaryFolder folder, OtlpSink sink, params string[] arguments) => new(folder.Path, true, arguments)
    {
        Environment = new Dictionary<string, string>
        {
            ["SOCIALCAPITAL_ADMIN_KEY"] = AdminKey,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        },
    };

    private static HttpClient Client(ServerProcess server)
    {
        var http = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", AdminKey);
        return http;
    }
}
