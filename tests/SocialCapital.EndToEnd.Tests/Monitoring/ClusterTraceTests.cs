using System.Diagnostics;
using System.Net.Http.Json;
using SocialCapital.EndToEnd.Tests.Chaos;
using SocialCapital.TestServers.Azurite;
using SocialCapital.TestServers.Redis;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>Traces through a real cluster: a gateway and two silos, each a process, send their spans to one sink.</summary>
public sealed class ClusterTraceTests
{
    private const int Shards = 16;
    private const string Request = "POST /v1/communities/{community}/events";
    private const string Call = "ILedgerShardGrain/SubmitAsync";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_event_is_one_trace_from_the_gateway_to_the_store_of_whichever_silo_has_its_shard()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        Assert.SkipUnless(RedisServer.IsAvailable, RedisServer.WhyUnavailable ?? "");
        await using var sink = new OtlpSink();
        await using var cluster = await Cluster.StartAsync(silos: 2, gateways: 1, new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.Url, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRICS_EXPORTER"] = "none", ["OTEL_LOGS_EXPORTER"] = "none", ["OTEL_TRACES_SAMPLER"] = "parentbased_always_off",
        });
        var http = cluster.Next();
        (await http.PostAsJsonAsync("/v1/communities", new { id = "club", shards = Shards })).EnsureSuccessStatusCode().Dispose();

        // Nobody asked for these to be traced; they open the shards.
        await SendAsync(http, trace: null, 0);
        var one = NewTrace();
        await SendAsync(http, one, 1);
        var many = Enumerable.Range(0, 30).Select(_ => NewTrace()).ToArray();
        await Task.WhenAll(many.Select((trace, i) => SendAsync(http, trace, i + 2)));

        var spans = await UntilAsync(sink, all => IsWhole([.. all.Where(span => span.Trace == one)])
            && many.All(trace => Linked(all).Contains(trace) && all.Any(span => span.Trace == trace && span.Name == Request)));
        OneTraceLeadsToAllStores([.. spans.Where(span => span.Trace == one)]);

        // Whoever came together shares a span, which is in the trace of the first and has a link to each.
        Assert.All(spans.Where(span => span.Name == "shard.batch"), batch => Assert.Contains((batch.Trace, batch.Parent), batch.Links));
        Assert.Contains(spans, span => span.Name == "shard.batch" && span.Links.Select(link => link.Trace).Distinct().Count() > 1);
        Assert.Superset(many.ToHashSet(), spans.Select(span => span.Trace).ToHashSet());
        Assert.Equal([], spans.Select(span => span.Trace).Except([one, .. many]));
    }

    private static void OneTraceLeadsToAllStores(SentSpan[] spans)
    {
        var byId = spans.ToDictionary(span => span.Id);
        var gateway = spans.Single(span => span.Name == Request).Process;
        var silos = new HashSet<string>();
        foreach (var append in spans.Where(span => span.Name == "shard.append"))
        {
            var way = new List<SentSpan>();
            for (var span = append; span is not null; span = byId.GetValueOrDefault(span.Parent))
            {
                way.Insert(0, span);
            }

            Assert.Equal([Request, "ingest", "ingest.submit", Call, Call, "shard.batch", "shard.append"], way.Select(span => span.Name));
            Assert.All(way[..4], span => Assert.Equal(gateway, span.Process));
            Assert.All(way[4..], span => Assert.Equal(append.Process, span.Process));
            Assert.Contains(spans, span => span.Parent == append.Id && span.Name.StartsWith("azure.storage.", StringComparison.Ordinal) && span.Process == append.Process);
            silos.Add(append.Process);
        }

        // A shard's home is decided by its name: so many of them are not all on one of two silos.
        Assert.DoesNotContain(gateway, silos);
        Assert.Equal(2, silos.Count);
    }

    /// <summary>Whether all has come: spans are sent when they end, by each process on its own.</summary>
    private static bool IsWhole(SentSpan[] spans) => spans.Any(span => span.Name == Request)
        && spans.Count(span => span.Name == "shard.append") == Shards && spans.Count(span => span.Name == Call) == 2 * Shards;

    /// <summary>The traces that batches have links to.</summary>
    private static HashSet<string> Linked(IEnumerable<SentSpan> spans) =>
        [.. spans.Where(span => span.Name == "shard.batch").SelectMany(span => span.Links).Select(link => link.Trace)];

    private static async Task<IReadOnlyList<SentSpan>> UntilAsync(OtlpSink sink, Predicate<IReadOnlyList<SentSpan>> enough)
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            var spans = SentSpans.Of(sink);
            if (enough(spans))
            {
                return spans;
            }

            Assert.True(clock.Elapsed < Patience, $"There are only: {string.Join(", ", spans.CountBy(span => span.Name))}");
            await Task.Delay(200);
        }
    }

    private static string NewTrace() => ActivityTraceId.CreateRandom().ToHexString();

    /// <summary>Sends events of so many pairs that each shard has some.</summary>
    private static async Task SendAsync(HttpClient http, string? trace, int round)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/communities/club/events")
        {
            Content = JsonContent.Create(Enumerable.Range(0, 300).Select(i => new { id = $"e{round}-{i}", type = "deposit", from = $"a{i}", to = $"b{i}", amount = 1 })),
        };
        if (trace is not null)
        {
            request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        }

        (await http.SendAsync(request)).EnsureSuccessStatusCode().Dispose();
    }
}
