using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Demo;

public class DemoCommandTests
{
    [Fact]
    public async Task A_year_is_played_shown_and_a_second_time_changes_nothing()
    {
        await using FakeService service = await FakeService.StartAsync();

        var first = new ToolSession();
        Assert.Equal(ExitCode.Done, await first.RunAsync(service, "demo", "--seed", "3"));
        int count = service.Events.Count;
        var second = new ToolSession();
        Assert.Equal(ExitCode.Done, await second.RunAsync(service, "demo", "--seed", "3"));

        Assert.True(service.Communities.ContainsKey("demo-3"));
        Assert.Contains($"{count} accepted, 0 duplicates, 0 rejected", first.Out, StringComparison.Ordinal);
        Assert.Contains($"0 accepted, {count} duplicates, 0 rejected", second.Out, StringComparison.Ordinal);
        Assert.Contains("takes, and gives nothing", first.Out, StringComparison.Ordinal);
        Assert.Contains("gave [much]", first.Out, StringComparison.Ordinal);
        Assert.Contains("Leaderboard", first.Out, StringComparison.Ordinal);
        Assert.Contains("curl -s -H \"Authorization: Bearer $KEY\"", first.Out, StringComparison.Ordinal);
        Assert.Contains("the-write-key", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("the-write-key", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeService.Key, first.Out + first.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_account_is_left_out_and_told()
    {
        await using FakeService service = await FakeService.StartAsync();
        service.Refuse = e => (string?)e["from"] == "ada" || (string?)e["to"] == "ada" ? "invalid-field" : null;
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync(service, "demo", "--members", "16"));

        Assert.True(service.Communities.ContainsKey("demo-1-16"));
        Assert.Contains("1 never did anything", session.Out, StringComparison.Ordinal);
        Assert.Contains("events were not taken", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Piped_output_is_plain()
    {
        await using FakeService service = await FakeService.StartAsync();
        var session = new ToolSession();

        await session.RunAsync(service, "demo");

        Assert.DoesNotContain('\u001b', session.Out + session.Error);
        Assert.DoesNotContain('\r', session.Out + session.Error);
    }

    [Fact]
    public async Task Where_nothing_answers_and_no_server_is_found_it_says_how_to_name_one()
    {
        using var folder = new TemporaryFolder();
        string address;
        await using (FakeService gone = await FakeService.StartAsync())
        {
            address = gone.Address;
        }

        var session = new ToolSession { BaseFolder = folder.Path };
        int exitCode = await session.RunAsync("demo", "--url", address, "--data", folder.Path);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("SOCIALCAPITAL_SERVER", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_at_once_is_told_with_its_last_words_but_not_its_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the server of this test is a shell script");
        using var folder = new TemporaryFolder();
        string server = folder.Write("SocialCapital.Server", "#!/bin/sh\necho 'admin key: hunter2'\necho \"disk full ($*)\" >&2\nexit 3\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(server, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        string address;
        await using (FakeService gone = await FakeService.StartAsync())
        {
            address = gone.Address;
        }

        var session = new ToolSession();
        int exitCode = await session.RunAsync("demo", "--url", address, "--data", folder.Path, "--server", folder.Path);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("the server ended with 3", session.Error, StringComparison.Ordinal);
        Assert.Contains($"disk full (--urls {address} --data {folder.Path})", session.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", session.Error, StringComparison.Ordinal);
    }
}
