using System.Text;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Imports.Ndjson;

public class NdjsonImportTests
{
    [Fact]
    public async Task Lines_are_sent_as_they_are_and_a_second_time_changes_nothing()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        string text = "\uFEFF{\"id\":\"1\",\"type\":\"deposit\",\"from\":\"a\",\"to\":\"b\",\"amount\":1}\r\n\n"
            + "  {\"id\":\"2\",\"type\":\"rating\",\"from\":\"é\",\"to\":\"b\",\"value\":1}";

        Assert.Contains("2 accepted, 0 duplicates", (await ImportAsync(service, text, ExitCode.Done)).Out, StringComparison.Ordinal);
        Assert.Contains("0 accepted, 2 duplicates", (await ImportAsync(service, text, ExitCode.Done)).Out, StringComparison.Ordinal);

        Assert.Equal(["a", "é"], service.Events.Select(e => (string?)e["from"]));
    }

    [Fact]
    public async Task A_bad_line_is_told_by_its_number_and_the_others_go_on()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        string text = "{\"id\":\"1\"}\n\n{\"id\":\n{\"id\":\"2\"}\n";

        ToolSession session = await ImportAsync(service, text, ExitCode.Failed);

        Assert.Equal(2, service.Events.Count);
        Assert.Contains("line 3: malformed-json", session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_longer_than_an_event_may_be_is_passed_over(bool endsWithBreak)
    {
        await using FakeService service = await FakeService.StartAsync("c");
        string text = $"{{\"id\":\"1\"}}\n{{\"id\":\"{new string('x', 300_000)}\"}}" + (endsWithBreak ? "\n{\"id\":\"2\"}" : "");

        ToolSession session = await ImportAsync(service, text, ExitCode.Failed);

        Assert.Equal(endsWithBreak ? 2 : 1, service.Events.Count);
        Assert.Contains("line 2: longer than", session.Error, StringComparison.Ordinal);
        Assert.Contains("1 were not taken", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_lines_go_in_several_requests_in_order()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        var text = new StringBuilder();
        for (int i = 0; i < 11_000; i++)
        {
            text.Append($"{{\"id\":\"{i}\"}}\n");
        }

        await ImportAsync(service, text.ToString(), ExitCode.Done);

        Assert.Equal(3, service.EventRequests);
        Assert.Equal(Enumerable.Range(0, 11_000).Select(i => $"{i}"), service.Events.Select(e => (string?)e["id"]));
    }

    private static async Task<ToolSession> ImportAsync(FakeService service, string text, int expected)
    {
        var session = new ToolSession { Input = new MemoryStream(Encoding.UTF8.GetBytes(text)) };
        Assert.Equal(expected, await session.RunAsync(service, "import", "ndjson", "-", "--community", "c"));
        return session;
    }
}
