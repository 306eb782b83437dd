using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Webhooks;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>The metrics of the real server, read by a real Prometheus.</summary>
public class MonitoringTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Metrics_need_the_admin_key_unless_they_are_open_or_off()
    {
        using var folder = new TemporaryFolder();
        await using (var server = new ServerProcess(folder.Path))
        {
            await server.StartAsync();
            using var stranger = new HttpClient { BaseAddress = new Uri(server.Url) };
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/metrics")).StatusCode);
            stranger.DefaultRequestHeaders.Authorization = new("Bearer", "scw_made-up");
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/metrics")).StatusCode);
            Assert.Equal(0, Value(await TextAsync(server), "socialcapital_conservation_error", ""));
        }

        await using (var open = new ServerProcess(folder.Path, true, "--prometheus", "open"))
        {
            await open.StartAsync();
            using var stranger = new HttpClient { BaseAddress = new Uri(open.Url) };
            Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/metrics")).StatusCode);
        }

        await using var off = new ServerProcess(folder.Path, true, "--prometheus", "off");
        await off.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await off.Http.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task What_was_done_is_counted_and_no_member_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await BusyAsync(server, 1);
        var text = await TextAsync(server);
        Assert.Equal(20, Value(text, "socialcapital_gateway_events_total", "status=\"accepted\""));
        Assert.Equal(1, Value(text, "socialcapital_gateway_events_total", "code=\"same-member\""));
        Assert.Equal(20, Value(text, "socialcapital_gateway_community_events_total", "community=\"club\""));
        Assert.Equal(1, Value(text, "socialcapital_favors_total", "outcome=\"asked\""));
        Assert.Equal(1, Value(text, "socialcapital_favors_total", "outcome=\"declined\""));
        Assert.Equal(1, Value(text, "socialcapital_shard_opens_total", ""));
        Assert.Equal(22, Value(text, "socialcapital_dedupe_ids", ""));
        Assert.True(Value(text, "socialcapital_shard_stage_duration_seconds_count", "stage=\"append\"") >= 1);
        Assert.True(Value(text, "socialcapital_gateway_parse_duration_seconds_count", "") >= 1);
        Assert.DoesNotContain("very-secret-member", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_query_of_dashboards_rules_and_pages_has_data_while_the_server_is_busy()
    {
        var (prometheus, promtool) = (PrometheusProcess.Find("prometheus"), PrometheusProcess.Find("promtool"));
        if (prometheus is null || promtool is null)
        {
            Assert.Skip("prometheus and promtool are not here.");
        }

        var rules = Path.Combine(Repository.Root(), "infra", "prometheus");
        foreach (var arguments in new[] { new[] { "check", "rules", Path.Combine(rules, "alerts.yml") }, ["test", "rules", .. PrometheusProcess.RuleTests] })
        {
            var (exitCode, output) = await PrometheusProcess.PromtoolAsync(promtool, null, arguments);
            Assert.True(exitCode == 0, output);
        }

        using var folder = new TemporaryFolder();
        await using var receiver = new Receiver();
        await using var server = new ServerProcess(folder.Path, true, "--webhooks-private", "true", "--webhooks-http", "true");
        await server.StartAsync();
        await BusyAsync(server, 1);
        (await server.Http.PostAsJsonAsync("/v1/communities/club/webhooks", new { url = receiver.Url })).EnsureSuccessStatusCode().Dispose();
        await using var collector = PrometheusProcess.Start(prometheus, folder.Path, Path.Combine(rules, "alerts.yml"), new Uri(server.Url));
        var clock = Stopwatch.StartNew();
        var missing = AskedQueries.All.ToList();
        Assert.True(missing.Count > 130, $"Only {missing.Count} queries were found.");
        for (var round = 2; missing.Count > 0 && clock.Elapsed < Patience; round++)
        {
            await BusyAsync(server, round);
            if (!await collector.HasScrapedAsync())
            {
                continue;
            }

            foreach (var query in missing.ToArray())
            {
                if (await collector.CountAsync(query) > 0)
                {
                    missing.Remove(query);
                }
            }

            missing.RemoveAll(query => AskedQueries.EmptyWhenWell.Any(empty => query.Contains(empty.Part, StringComparison.Ordinal)));
        }

        Assert.Equal([], missing);
        Assert.Equal(0, await collector.CountAsync("ALERTS{alertstate=\"firing\"}"));
        await TagsAreAsToldAsync(collector);
        var (_, complaints) = await PrometheusProcess.PromtoolAsync(promtool, await TextAsync(server), "check", "metrics");
        Assert.DoesNotContain(complaints.Split('\n'), line => line.StartsWith("socialcapital_", StringComparison.Ordinal) && line.Contains("error", StringComparison.Ordinal));
    }

    /// <summary>The tags are those of docs/metrics.md, where an instrument has series; else a fault gives it some, and looks.</summary>
    private static async Task TagsAreAsToldAsync(PrometheusProcess collector)
    {
        var series = await collector.SeriesAsync();
        Assert.True(ToldInstrument.All.Count > 40);
        Assert.All(ToldInstrument.All, told =>
        {
            var difference = told.Difference(series);
            Assert.True(
                difference is "" || (difference is null && AskedQueries.EmptyWhenWell.Any(empty => told.Series[0].Contains(empty.Part, StringComparison.Ordinal))),
                difference ?? $"There is no {told.Series[0]}.");
        });
        var untold = series.Append(new Dictionary<string, string> { ["__name__"] = "socialcapital_conservation_error", ["member"] = "ann" });
        Assert.Contains(ToldInstrument.All, told => told.Difference(untold) is { Length: > 0 });
    }

    /// <summary>Some of everything: events, one of them wrong, reads, and a favor that is asked and declined.</summary>
    private static async Task BusyAsync(ServerProcess server, int round)
    {
        if (round == 1)
        {
            (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "club" })).Dispose();
        }

        var events = Enumerable.Range(0, 20)
            .Select(i => new { id = $"e{round}-{i}", type = "deposit", from = "very-secret-member", to = $"m{i}", amount = 2 })
            .Append(new { id = $"bad{round}", type = "deposit", from = "x", to = "x", amount = 1 });
        (await server.Http.PostAsJsonAsync("/v1/communities/club/events", events)).EnsureSuccessStatusCode().Dispose();
        (await server.Http.GetAsync("/v1/communities/club/members/m1")).EnsureSuccessStatusCode().Dispose();
        var favor = new { id = $"f{round}", from = "very-secret-member", to = "m1", amount = 1 };
        (await server.Http.PostAsJsonAsync("/v1/communities/club/favors", favor)).EnsureSuccessStatusCode().Dispose();
        (await server.Http.PostAsync($"/v1/communities/club/favors/f{round}:decline", null)).EnsureSuccessStatusCode().Dispose();
        if (round == 1)
        {
            (await server.Http.PostAsync("/v1/communities/club/audit", null)).EnsureSuccessStatusCode().Dispose();
            (await server.Http.GetAsync("/v1/communities/club/events/stream", HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode().Dispose();
        }
    }

    private static Task<string> TextAsync(ServerProcess server) => server.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    private static double Value(string text, string metric, string tag)
    {
        var line = text.Split('\n').FirstOrDefault(l => l.StartsWith(metric, StringComparison.Ordinal)
            && l[metric.Length] is ' ' or '{' && l.Contains(tag, StringComparison.Ordinal));
        Assert.True(line is not null, $"{metric} with {tag} is missing in:\n{text}");
        return double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
