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
        (int events, int favors) = (service.Events.Count, service.Favors.Count);
        int count = service.Events.Count(e => !((string)e["id"]!).StartsWith("demo-amends-", StringComparison.Ordinal));
        var second = new ToolSession();
        Assert.Equal(ExitCode.Done, await second.RunAsync(service, "demo", "--seed", "3"));

        Assert.True(service.Communities.ContainsKey("demo-3"));
        Assert.Contains($"{count} accepted, 0 duplicates, 0 rejected", first.Out, StringComparison.Ordinal);
        Assert.Contains($"0 accepted, {count} duplicates, 0 rejected", second.Out, StringComparison.Ordinal);
        Assert.Equal((events, favors), (service.Events.Count, service.Favors.Count));
        Assert.Contains($"{favors} favors were asked now, 0 had been asked", first.Out, StringComparison.Ordinal);
        Assert.Contains($"0 favors were asked now, {favors} had been asked", second.Out, StringComparison.Ordinal);
        Assert.Contains("takes, and gives nothing", first.Out, StringComparison.Ordinal);
        Assert.Contains("gave [much]", first.Out, StringComparison.Ordinal);
        Assert.Contains("Leaderboard", first.Out, StringComparison.Ordinal);
        Assert.Contains("curl -s -H \"Authorization: Bearer $KEY\"", first.Out, StringComparison.Ordinal);
        Assert.Contains("the-write-key", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("the-write-key", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeService.Key, first.Out + first.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_community_names_whom_it_trusts_and_is_audited_until_an_audit_has_seen_the_year()
    {
        await using FakeService service = await FakeService.StartAsync();
        var first = new ToolSession();
        Assert.Equal(ExitCode.Done, await first.RunAsync(service, "demo"));
        Assert.Equal(ExitCode.Done, await new ToolSession().RunAsync(service, "demo"));

        Assert.Equal(2, service.Audits);
        Assert.Equal(["milo", "nora", "otto"], service.Communities["demo-1"]["trusted"]!.AsArray().Select(name => (string?)name));
        Assert.DoesNotContain("audit", first.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_not_begin_an_audit_plays_the_year_all_the_same()
    {
        await using FakeService service = await FakeService.StartAsync();
        service.MayAudit = false;
        var session = new ToolSession();

        Assert.Equal(ExitCode.Done, await session.RunAsync(service, "demo"));

        Assert.Contains("this key may not start an audit", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_taker_the_ring_and_the_run_are_told_as_the_service_answers()
    {
        await using FakeService service = await FakeService.StartAsync();
        var first = new ToolSession();
        Assert.Equal(ExitCode.Done, await first.RunAsync(service, "demo"));
        var second = new ToolSession();
        Assert.Equal(ExitCode.Done, await second.RunAsync(service, "demo"));

        AssertInOrder(
            first.Out,
            "is called a taker, and is told why:",
            "giving    Giving [mends] it.",
            "ada is not called a taker",
            "after 4 deposits of 5 it gives 62 % of what can be expected, to 0.5 members: a taker no more, because of giving",
            "could draw 7.5 at most: no more than the starter line",
            "the bank's state is calm. \"20 of 30 [favors].\"",
            "granted (a balance of",
            "the bank's state is run, cause few-honored. \"20 of 60 [favors].\"",
            "who was refused: milo 3",
            "50 % of each line is left",
            "refused (circuit-breaker). \"It is circuit-breaker.\"",
            "the bank's state is calm. \"100 of 140 [favors].\"",
            "granted, and honored");
        foreach (string gone in (string[])["is called a taker, and", "begins to give back", "state is run", "circuit-breaker"])
        {
            Assert.DoesNotContain(gone, second.Out, StringComparison.Ordinal);
        }

        AssertInOrder(second.Out, "An earlier run has asked", "is not called a taker", "An earlier run (2026-03-04 15:00 UTC) has asked 111", "honored");
    }

    [Fact]
    public async Task A_favor_that_is_refused_is_told_fails_the_demo_and_is_asked_again_by_the_next()
    {
        await using FakeService service = await FakeService.StartAsync();
        service.Favors.Refuse = favor => ((string)favor["id"]!).StartsWith("demo-favor-usual-7-", StringComparison.Ordinal) ? "Not [today]." : null;
        var first = new ToolSession();
        Assert.Equal(ExitCode.Failed, await first.RunAsync(service, "demo"));
        service.Favors.Refuse = _ => null;
        var second = new ToolSession();
        Assert.Equal(ExitCode.Done, await second.RunAsync(service, "demo"));

        Assert.Contains("19 of 20 favors", first.Out, StringComparison.Ordinal);
        Assert.Contains("1 favors and deposits did not go", first.Error, StringComparison.Ordinal);
        Assert.Contains("for 0.5: Not [today].", first.Error, StringComparison.Ordinal);
        Assert.Contains("20 of 20 favors", second.Out, StringComparison.Ordinal);
        Assert.Contains("1 favors were asked now, 140 had been asked", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taker_who_could_not_give_back_does_so_in_the_next_run()
    {
        await using FakeService service = await FakeService.StartAsync();
        service.Refuse = e => ((string)e["id"]!).StartsWith("demo-amends-", StringComparison.Ordinal) ? "busy-elsewhere" : null;
        var first = new ToolSession();
        Assert.Equal(ExitCode.Failed, await first.RunAsync(service, "demo"));
        service.Refuse = _ => null;
        var second = new ToolSession();
        Assert.Equal(ExitCode.Done, await second.RunAsync(service, "demo"));

        Assert.Contains("after 40 deposits of 5", first.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("a taker no more", first.Out, StringComparison.Ordinal);
        Assert.Contains("event demo-amends-1: busy-elsewhere", first.Error, StringComparison.Ordinal);
        Assert.Contains("0 favors were asked now", second.Out, StringComparison.Ordinal);
        Assert.Contains("a taker no more", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_run_comes_of_it_the_demo_claims_none_and_fails()
    {
        await using FakeService service = await FakeService.StartAsync();
        service.Favors.Refuse = favor => ((string)favor["id"]!).StartsWith("demo-favor-run-1", StringComparison.Ordinal) ? "Closed." : null;
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync(service, "demo"));

        Assert.DoesNotContain("state is run", session.Out, StringComparison.Ordinal);
        Assert.Contains("19 of 30 favors are granted", session.Out, StringComparison.Ordinal);
        Assert.Contains("would be granted although there was to be a run", session.Error, StringComparison.Ordinal);
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        int from = 0;
        foreach (string part in parts)
        {
            int found = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing, or too early, in:\n{text}");
            from = found + part.Length;
        }
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
