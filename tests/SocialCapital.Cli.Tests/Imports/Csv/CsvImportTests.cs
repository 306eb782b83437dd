using System.Text;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Imports.Csv;

public class CsvImportTests
{
    private static readonly string[] Ratings = ["--community", "c", "--from", "1", "--to", "2", "--value", "3", "--value-scale", "10", "--time", "4", "--time-format", "unix"];

    [Fact]
    public async Task A_rating_file_is_imported_and_a_second_time_changes_nothing()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        using var folder = new TemporaryFolder();
        string file = folder.Write("ratings.csv", "6,2,4,1289241911.72836\n6,5,-10,1289241941.53378\n6,5,-10,1289241941.53378\n");

        var first = new ToolSession();
        Assert.Equal(ExitCode.Done, await first.RunAsync(service, ["import", "csv", file, .. Ratings]));
        var second = new ToolSession();
        Assert.Equal(ExitCode.Done, await second.RunAsync(service, ["import", "csv", file, .. Ratings]));

        Assert.Contains("3 accepted, 0 duplicates, 0 rejected", first.Out, StringComparison.Ordinal);
        Assert.Contains("0 accepted, 3 duplicates, 0 rejected", second.Out, StringComparison.Ordinal);
        Assert.Equal(3, service.Events.Count);
        Assert.Equal("rating", (string?)service.Events[0]["type"]);
        Assert.Equal(0.4m, (decimal)service.Events[0]["value"]!);
        Assert.Equal(-1m, (decimal)service.Events[1]["value"]!);
        Assert.Equal("2010-11-08T18:45:11.72836+00:00", (string?)service.Events[0]["time"]);
    }

    [Fact]
    public async Task A_bad_row_is_told_with_its_line_and_the_rest_goes_on()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        using var folder = new TemporaryFolder();
        var text = new StringBuilder("a,b,1,0\n");
        for (int i = 0; i < 25; i++)
        {
            text.Append("a,b,x,0\n");
        }

        string file = folder.Write("ratings.csv", text.Append("b,a,1,0\n").ToString());
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync(service, ["import", "csv", file, .. Ratings]));

        Assert.Equal(2, service.Events.Count);
        Assert.Contains("27 rows", session.Out, StringComparison.Ordinal);
        Assert.Contains("25 were not taken", session.Error, StringComparison.Ordinal);
        Assert.Contains("line 2: 'x' in column 3", session.Error, StringComparison.Ordinal);
        Assert.Contains("line 21:", session.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("line 22:", session.Error, StringComparison.Ordinal);
        Assert.Contains("and 5 more", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_service_refuses_is_told_with_its_line()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Refuse = e => (string?)e["from"] == (string?)e["to"] ? "same-member" : null;
        using var folder = new TemporaryFolder();
        var session = new ToolSession();

        Assert.Equal(
            ExitCode.Failed,
            await session.RunAsync(service, ["import", "csv", folder.Write("r.csv", "a,b,1,0\nz,z,1,0\n"), .. Ratings]));

        Assert.Contains("line 2: same-member: because", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_times_it_says_what_that_means()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        using var folder = new TemporaryFolder();
        var session = new ToolSession();

        await session.RunAsync(
            service, "import", "csv", folder.Write("d.csv", "giver;to;much\n\"ann; the first\";bob;2\n"),
            "--community", "c", "--type", "deposit", "--header", "--delimiter", ";", "--from", "giver", "--to", "to", "--amount", "much");

        Assert.Contains("there is no --time", session.Error, StringComparison.Ordinal);
        Assert.Equal("ann; the first", (string?)Assert.Single(service.Events)["from"]);
        Assert.Null(service.Events[0]["time"]);
    }

    [Fact]
    public async Task Standard_input_is_a_file_too()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        var session = new ToolSession { Input = new MemoryStream("a,b,1,0\n"u8.ToArray()) };

        Assert.Equal(ExitCode.Done, await session.RunAsync(service, ["import", "csv", "-", .. Ratings]));
        Assert.Single(service.Events);
    }

    [Fact]
    public async Task A_service_that_goes_away_leaves_counts_and_the_advice_to_go_on()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Intercept = async (_, context) =>
        {
            await FakeService.ProblemAsync(context, 503, "busy", "later");
            return true;
        };
        using var folder = new TemporaryFolder();
        var session = new ToolSession { Time = new InstantTime() };

        Assert.Equal(ExitCode.Failed, await session.RunAsync(service, ["import", "csv", folder.Write("r.csv", "a,b,1,0\n"), .. Ratings]));

        Assert.Contains("not finished: 0 accepted", session.Error, StringComparison.Ordinal);
        Assert.Contains("gave up after", session.Error, StringComparison.Ordinal);
    }
}
