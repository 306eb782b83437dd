using System.Text;
using System.Text.Json;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Folders;

public class ExportTests
{
    [Fact]
    public async Task Every_entry_that_is_an_event_is_written_as_the_api_would_take_it()
    {
        using var folder = await LedgerFolder.CreateAsync();
        var session = new ToolSession();

        Assert.Equal(ExitCode.Done, await session.RunAsync("export", "--data", folder.Path, "--community", "forum"));

        var lines = Encoding.UTF8.GetString(session.Output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var events = lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["d1", "d2", "d3", "r1", "p1", "a1", "v1"], events.Select(e => Text(e, "id")));
        Assert.Equal("2.5", events[0].GetProperty("amount").GetRawText());
        Assert.Equal(("bob", "žofie", "answer"), (Text(events[1], "from"), Text(events[1], "to"), Text(events[1], "activity")));
        Assert.Equal("0.000001", events[2].GetProperty("amount").GetRawText());
        Assert.Equal("-0.5", events[3].GetProperty("value").GetRawText());

        // It must be taken by an import, which asks every penalty for its reason.
        Assert.Equal(("mod", "bob", "(no reason is kept)"), (Text(events[4], "from"), Text(events[4], "to"), Text(events[4], "ref")));
        Assert.False(events[6].TryGetProperty("ref", out _));
        Assert.Equal(("bob", "ann", "d1"), (Text(events[5], "from"), Text(events[5], "to"), Text(events[5], "of")));
        Assert.Equal(("mod", "p1"), (Text(events[6], "from"), Text(events[6], "of")));
        Assert.All(events, e => Assert.EndsWith("Z", Text(e, "time"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_community_without_entries_is_an_error()
    {
        using var folder = await LedgerFolder.CreateAsync();
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync("export", "--data", folder.Path, "--community", "nobody"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
