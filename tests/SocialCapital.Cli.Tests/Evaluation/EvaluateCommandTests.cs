using System.Text.Json.Nodes;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Evaluation;

public class EvaluateCommandTests
{
    // By time: a rates b, b rates a, c rates b, a rates c.
    private const string Ratings = "c,b,-10,300\na,c,5,400\na,b,4,100.5\nb,a,1,200\n";

    [Fact]
    public async Task Each_edge_is_asked_about_when_all_earlier_ones_and_no_later_one_are_acknowledged()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();
        var session = new ToolSession();

        int exitCode = await session.RunAsync(service, "evaluate", folder.Write("r.csv", Ratings), "--community", "new", "--policy", "potter", "--out", Out(folder));

        Assert.True(exitCode == ExitCode.Done, session.Out + session.Error);
        Assert.Equal("potter", service.Communities["new"].GetValue<string>());

        // The fake expects a hundredth for each event it knows; b at first is unknown: 2 x 0.75 - 1.
        Assert.Equal(["0,0.5", "1,0.01", "2,0.02", "3,0.03"], Lines(folder, "expected.csv"));
        Assert.Equal(["0,-0.25", "1,-0.125", "2,-0.125", "3,-0.125"], Lines(folder, "risk.csv"));
        Assert.Equal(["0,0.5", "1,0", "2,0", "3,0"], Lines(folder, "member.csv"));
        Assert.Contains("1 of those rated were not known before", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rating_is_sent_with_its_value_and_its_own_time_one_a_request()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();

        await new ToolSession().RunAsync(service, "evaluate", folder.Write("r.csv", Ratings), "--out", Out(folder));

        Assert.Equal(4, service.EventRequests);
        Assert.Equal(["edge-0", "edge-1", "edge-2", "edge-3"], service.Events.Select(e => (string)e["id"]!));
        JsonObject first = service.Events[0];
        Assert.Equal(("rating", "a", "b", 0.4m), ((string)first["type"]!, (string)first["from"]!, (string)first["to"]!, (decimal)first["value"]!));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(100.5), (DateTimeOffset)first["time"]!);
        Assert.StartsWith("evaluation-", Assert.Single(service.Communities).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_is_asked_as_of_its_own_time()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();

        await new ToolSession().RunAsync(service, "evaluate", folder.Write("r.csv", Ratings), "--out", Out(folder));

        Assert.Equal([100.5, 100.5, 200, 200, 300, 300, 400, 400], service.AskedAt.Select(at => (at - DateTimeOffset.UnixEpoch).TotalSeconds).Order());
    }

    [Fact]
    public async Task A_limit_plays_the_first_edges_by_time()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();

        Assert.Equal(ExitCode.Done, await new ToolSession().RunAsync(
            service, "evaluate", folder.Write("r.csv", Ratings), "--limit", "2", "--out", Out(folder)));

        Assert.Equal(["a", "b"], service.Events.Select(e => (string)e["from"]!));
        Assert.Equal(2, Lines(folder, "expected.csv").Length);
    }

    [Fact]
    public async Task What_was_written_is_kept_where_the_tool_is_stopped()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        service.Intercept = async (number, context) =>
        {
            if (number == 2)
            {
                // The third rating is never answered: the tool is stopped while it waits.
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            }

            return false;
        };
        var session = new ToolSession { Stop = stop.Token };

        int exitCode = await session.RunAsync(service, "evaluate", folder.Write("r.csv", Ratings), "--out", Out(folder));

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Equal(["0,0.5", "1,0.01", "2,0.02"], Lines(folder, "expected.csv"));
        Assert.Equal(3, Lines(folder, "risk.csv").Length);
        Assert.Equal(3, Lines(folder, "member.csv").Length);
        Assert.Contains("the predictions of the first 3 of 4 edges", session.Error, StringComparison.Ordinal);
        Assert.Contains("stopped before the end", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_rating_ends_it_with_the_line_because_all_later_predictions_would_lack_it()
    {
        await using FakeService service = await FakeService.StartAsync();
        service.Refuse = e => (string?)e["from"] == "c" ? "time-out-of-range" : null;
        using var folder = new TemporaryFolder();
        var session = new ToolSession();

        int exitCode = await session.RunAsync(service, "evaluate", folder.Write("r.csv", Ratings), "--out", Out(folder));

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("line 1: the service did not take the rating: time-out-of-range", session.Error, StringComparison.Ordinal);
        Assert.Equal(2, service.Events.Count);
    }

    [Fact]
    public async Task An_acknowledgement_that_was_lost_is_asked_for_again_and_counts_once()
    {
        await using FakeService service = await FakeService.StartAsync();
        service.Intercept = async (number, context) =>
        {
            if (number == 1)
            {
                await FakeService.ProblemAsync(context, 503, "unavailable", "later");
                return true;
            }

            return false;
        };
        using var folder = new TemporaryFolder();
        var session = new ToolSession { Time = new InstantTime() };

        Assert.Equal(ExitCode.Done, await session.RunAsync(service, "evaluate", folder.Write("r.csv", Ratings), "--out", Out(folder)));
        Assert.Equal(5, service.EventRequests);
        Assert.Equal(4, service.Events.Count);
    }

    [Fact]
    public async Task A_community_that_is_there_already_is_not_played_into()
    {
        await using FakeService service = await FakeService.StartAsync("old");
        using var folder = new TemporaryFolder();
        var session = new ToolSession();

        int exitCode = await session.RunAsync(service, "evaluate", folder.Write("r.csv", Ratings), "--community", "old", "--out", Out(folder));

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("there is a community 'old' already", session.Error, StringComparison.Ordinal);
        Assert.Empty(service.Events);
    }

    [Fact]
    public async Task A_file_that_is_no_ratings_is_told_with_its_name_and_line_before_anything_is_made()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();
        var session = new ToolSession();
        string file = folder.Write("r.csv", "a,b,1,5\nhello\n");

        Assert.Equal(ExitCode.Failed, await session.RunAsync(service, "evaluate", file, "--out", Out(folder)));
        Assert.Contains($"{file}: line 2: has 1 columns", session.Error, StringComparison.Ordinal);
        Assert.Empty(service.Communities);
        Assert.False(Directory.Exists(Out(folder)));
    }

    [Fact]
    public async Task The_ratings_themselves_are_never_overwritten()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();
        string file = folder.Write("risk.csv", Ratings);

        Assert.Equal(ExitCode.Usage, await new ToolSession().RunAsync(service, "evaluate", file, "--out", folder.Path));
        Assert.Equal(Ratings, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static string Out(TemporaryFolder folder) => Path.Combine(folder.Path, "made", "here");

    private static string[] Lines(TemporaryFolder folder, string name) => File.ReadAllLines(Path.Combine(Out(folder), name));
}
