using System.Text.Json.Nodes;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Loads;

public class LoadCommandTests
{
    private static readonly string[] Short = ["load", "--community", "c", "--create", "--duration", "0.3", "--warm-up", "0", "--connections", "2", "--members", "20", "--batch", "5"];

    [Fact]
    public async Task The_report_adds_up_to_what_the_service_saw()
    {
        await using FakeService service = await FakeService.StartAsync();
        var session = new ToolSession();

        int exitCode = await session.RunAsync(service, [.. Short, "--rate", "200", "--reads-per-second", "50", "--duplicates", "0.2", "--seed", "5", "--json", "--quiet"]);

        Assert.True(exitCode == ExitCode.Done, session.Out + session.Error);
        JsonNode report = JsonNode.Parse(session.Out)!;
        JsonNode events = report["events"]!;
        Assert.Equal(12, (int)events["requests"]!);
        Assert.Equal(60, (int)events["accepted"]! + (int)events["duplicates"]!);
        Assert.Equal(service.Events.Count, (int)events["accepted"]!);
        Assert.True((int)events["duplicates"]! > 0);
        Assert.Equal(200, (double)events["offeredPerSecond"]!);
        Assert.Equal(15, (int)report["reads"]!["requests"]!);
        Assert.Equal(5, (int)report["plan"]!["seed"]!);
        Assert.True((double)events["latencyMilliseconds"]!["p50"]! <= (double)events["latencyMilliseconds"]!["max"]!);
        Assert.True((bool)report["generator"]!["serverGc"]! == System.Runtime.GCSettings.IsServerGC);
        Assert.DoesNotContain(FakeService.Key, session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_are_counted_by_kind_and_not_sent_again()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Intercept = async (number, context) =>
        {
            if (number % 2 == 0)
            {
                return false;
            }

            await FakeService.ProblemAsync(context, 503, "busy", "later");
            return true;
        };
        var session = new ToolSession();

        int exitCode = await session.RunAsync(service, [.. Short, "--rate", "200"]);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Equal(12, service.EventRequests);
        Assert.Contains("6 errors (6 http 503)", session.Out, StringComparison.Ordinal);
        Assert.Contains("DID NOT KEEP UP", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rejected_is_counted_by_code()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Refuse = e => (string?)e["activity"] == "share" ? "unknown-activity" : null;
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync(service, [.. Short, "--rate", "500"]));
        Assert.Matches(@"[1-9]\d* rejected \([1-9]\d* unknown-activity\)", session.Out);
    }

    [Fact]
    public async Task A_closed_loop_says_that_it_is_one()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        var session = new ToolSession();

        Assert.Equal(ExitCode.Done, await session.RunAsync(service, [.. Short, "--rate", "0"]));
        Assert.Contains("closed loop", session.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("offered", session.Out, StringComparison.Ordinal);
        Assert.Contains("seed 1", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_run_a_second_time_is_all_duplicates()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        string[] again = [.. Short, "--rate", "100", "--run", "again"];

        var first = new ToolSession();
        await first.RunAsync(service, again);
        var second = new ToolSession();
        await second.RunAsync(service, again);

        Assert.Contains("30 accepted, 0 duplicates, 0 rejected", first.Out, StringComparison.Ordinal);
        Assert.Contains("0 accepted, 30 duplicates, 0 rejected", second.Out, StringComparison.Ordinal);
        Assert.All(service.Events, e => Assert.StartsWith("load-again-", (string)e["id"]!, StringComparison.Ordinal));
    }
}
