using System.Diagnostics;
using SocialCapital.EndToEnd.Tests.Monitoring;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>
/// Every alert fires when its fault happens: a real server that is well, so that nothing fires; then the fault; and a real Prometheus
/// that says so, by the real rules in a hurry (<see cref="FasterRules"/>). Some ten minutes for all of them, so most only by
/// <c>./test.sh --long</c>; every test run has those of the alerts that page somebody.
/// </summary>
public class AlertFaultTests(ITestOutputHelper console)
{
    private const string Variable = "SOCIALCAPITAL_ALERT_FAULTS";
    private const string All = "1";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>So long everything is well before the fault: a few scrapes, and all windows of the fastest rules but the longest.</summary>
    private static readonly TimeSpan WellFor = TimeSpan.FromSeconds(4);

    /// <summary>All faults, or the name of one; null for the short ones.</summary>
    private static string? Chosen { get; } = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Every fault.</summary>
    public static TheoryData<string> Faults => [.. AlertFaults.All.Select(fault => fault.Name)];

    [Fact]
    public void Each_alert_is_made_to_fire_or_told_why_it_can_t_be() => Assert.Equal(
        FasterRules.Alerts.Order(StringComparer.Ordinal),
        AlertFaults.All.SelectMany(fault => fault.Alerts).Concat(AlertFaults.NotCaused.Select(alert => alert.Alert)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Each_alert_that_pages_somebody_is_made_to_fire_in_every_test_run()
    {
        Assert.NotEmpty(FasterRules.Pages);
        Assert.Empty(FasterRules.Pages.Except(AlertFaults.All.Where(fault => fault.IsShort).SelectMany(fault => fault.Alerts)));
    }

    [Fact]
    public void Each_alert_has_a_case_of_promtool_in_which_it_fires()
    {
        var cases = PrometheusProcess.RuleTests.SelectMany(path => File.ReadAllText(path).Split("alertname: ")[1..])
            .Where(one => one.Contains("exp_labels:", StringComparison.Ordinal)).Select(one => one.Split('\n')[0]);
        Assert.Empty(FasterRules.Alerts.Except(cases));
    }

    [Fact]
    public void Each_query_that_has_no_data_while_all_is_well_is_asked_in_a_fault_and_there_is_one()
    {
        Assert.Equal(
            AskedQueries.EmptyWhenWell.Select(empty => empty.Part).Order(StringComparer.Ordinal),
            AlertFaults.All.SelectMany(fault => fault.Shows).Distinct().Order(StringComparer.Ordinal));
        Assert.All(AskedQueries.EmptyWhenWell, empty => Assert.NotEmpty(With([empty.Part])));
    }

    [Fact]
    public void Rules_in_a_hurry_are_the_rules_but_for_their_times()
    {
        var faster = FasterRules.By(60);
        Assert.Equal(FasterRules.Count(FasterRules.Original), FasterRules.Count(faster));
        Assert.DoesNotMatch(@"\[\d+[hm]|for: \d+[hm]|offset \d+[hm]|> 1800", faster);
        Assert.Contains("rate(http_server_request_duration_seconds_count{http_route=~\"/v1/.*\",http_response_status_code=~\"5..\"}[5s])", faster, StringComparison.Ordinal);
        Assert.Contains("socialcapital_events_queued > 50000\n        for: 1s", faster, StringComparison.Ordinal);
        Assert.Contains("max by (job) (socialcapital_webhooks_oldest_seconds) > 30\n        for: 10s", faster, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_alert_fires_when_its_fault_happens(string name)
    {
        var fault = AlertFaults.All.Single(one => one.Name == name);
        var program = PrometheusProcess.Find("prometheus");
        Assert.SkipWhen(program is null, "prometheus is not here.");
        Assert.SkipUnless(Chosen is All || Chosen == name || (Chosen is null && fault.IsShort), $"Half a minute and more: only by ./test.sh --long, which sets {Variable}.");
        Assert.SkipWhen(fault.WhyNotHere is not null, fault.WhyNotHere ?? "");
        List<string> empty = [];
        await using var stage = new FaultStage();
        await fault.PrepareAsync(stage);
        using var well = new CancellationTokenSource();
        var reading = ReadAsync(stage, well.Token);
        var rules = Path.Combine(stage.Folder, "alerts.yml");
        await File.WriteAllTextAsync(rules, "groups: []");
        await using var prometheus = PrometheusProcess.Start(program!, stage.Folder, rules, [.. stage.Targets]);
        await UntilAsync(() => prometheus.HasScrapedAsync(stage.Targets.Count), stage);

        // Until it has scraped all, nobody reports: which is true, and would fire within a second.
        await File.WriteAllTextAsync(rules, FasterRules.By(fault.Faster));
        await prometheus.ReadRulesAsync();
        await Task.Delay(WellFor);
        Assert.Empty(await prometheus.FiredAsync());
        await well.CancelAsync();
        await reading;

        using var enough = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var causing = fault.CauseAsync(stage, enough.Token);
        await UntilAsync(
            async () =>
            {
                if (causing.IsFaulted)
                {
                    await causing;
                }

                return !fault.Alerts.Except(await prometheus.FiredAsync()).Any();
            },
            stage);
        var after = clock.Elapsed;
        empty = [.. With(fault.Shows)];
        var asked = empty.Count;
        await UntilAsync(
            async () =>
            {
                foreach (var query in empty.ToArray())
                {
                    if (await prometheus.CountAsync(query) > 0)
                    {
                        empty.Remove(query);
                    }
                }

                return empty.Count == 0;
            },
            stage);
        var series = await prometheus.SeriesAsync();
        Assert.All(
            ToldInstrument.All.Where(told => fault.Shows.Any(part => told.Series[0].Contains(part, StringComparison.Ordinal))),
            told => Assert.Equal("", told.Difference(series)));
        await enough.CancelAsync();
        await causing;
        var fired = await prometheus.FiredAsync();
        console.WriteLine(
            $"{fault.Name}: {string.Join(", ", fault.Alerts)} after {after.TotalSeconds:0} s; times {fault.Faster} times as short; {asked} queries have data"
            + (fired.Except(fault.Alerts).ToArray() is { Length: > 0 } more ? $"; {string.Join(", ", more)}, too" : ""));

        async Task UntilAsync(Func<Task<bool>> condition, FaultStage where)
        {
            for (var waited = Stopwatch.StartNew(); !await condition();)
            {
                if (waited.Elapsed > Patience)
                {
                    Assert.Fail(
                        $"After {Patience.TotalSeconds} s there is only: {string.Join(", ", await prometheus.FiredAsync())}; "
                        + $"without data: {string.Join(", ", empty)}.\n{Tail(where)}");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(250));
            }
        }
    }

    /// <summary>Reads members of all communities until it is told to stop, more slowly than any quota of the faults allows.</summary>
    private static async Task ReadAsync(FaultStage stage, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var platform in stage.Platforms)
            {
                foreach (var community in platform.Communities)
                {
                    Assert.True(await platform.ReadAsync(community, CancellationToken.None), $"{community} can't be read, though all is well.");
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The queries in which one of these parts stands.</summary>
    private static IEnumerable<string> With(string[] parts) =>
        AskedQueries.All.Where(query => parts.Any(part => query.Contains(part, StringComparison.Ordinal)));

    private static string Tail(FaultStage stage) => string.Join(
        '\n', stage.Platforms.Select(platform => string.Join('\n', platform.Server.Output.Split('\n').TakeLast(30))));
}
