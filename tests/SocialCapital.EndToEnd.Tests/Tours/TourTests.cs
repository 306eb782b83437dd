using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Tours;

/// <summary>What a newcomer does in the first ten minutes, with the real programs.</summary>
public class TourTests
{
    [Fact]
    public async Task The_demo_plays_a_year_and_tells_who_is_who()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();

        var first = await ToolProcess.RunAsync("demo", "--url", server.Url, "--data", folder.Path, "--exit");
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        Assert.Contains("parasite", first.Output, StringComparison.Ordinal);

        var entries = await EntriesAsync(server, "demo-1");
        var second = await ToolProcess.RunAsync("demo", "--url", server.Url, "--data", folder.Path, "--exit");
        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        Assert.Equal(entries, await EntriesAsync(server, "demo-1"));
        Assert.Equal(0, (await ToolProcess.RunAsync("verify", "--data", folder.Path)).ExitCode);
    }

    [Fact]
    public async Task The_demo_finds_a_taker_a_ring_worth_nothing_and_a_run_that_ends()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        string[] demo = ["demo", "--url", server.Url, "--data", folder.Path, "--exit", "--members", "20"];

        var first = await ToolProcess.RunAsync(demo);
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        AssertInOrder(
            first.Output,
            "is called a taker, and is told why:",
            "ada is not called a taker. What keeps it from that:\n    tenure",
            "a taker no more, because of",
            "at most: no more than the starter line",
            "Before it the bank's state is calm.",
            "? granted-beyond-soft-limit",
            "Now the bank's state is run, cause few-honored.",
            "who was refused:",
            "the circuit breaker is active: 50 % of each line is left",
            "refused (circuit-breaker). \"There is a run on the community's bank.",
            "Now the bank's state is calm.",
            "granted, and honored",
            " favors were asked now, 0 had been asked by an earlier run");
        Assert.Equal("calm", await StateAsync(server));

        var entries = await EntriesAsync(server, "demo-1-20");
        var second = await ToolProcess.RunAsync(demo);
        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        AssertInOrder(second.Output, "; 0 accepted,", "As it stands now:", "As it stands now:", "Now the bank's state is calm.", "0 favors were asked now");
        Assert.DoesNotContain("is called a taker, and", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("state is run", second.Output, StringComparison.Ordinal);
        Assert.Equal(entries, await EntriesAsync(server, "demo-1-20"));
    }

    [Fact]
    public async Task The_example_of_the_client_does_what_its_documentation_says_and_again_counts_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        string[] arguments = [server.Url, ServerProcess.AdminKey];
        var first = await ToolProcess.RunAsync("SocialCapital.Example.dll", new Dictionary<string, string>(), arguments);
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        AssertInOrder(first.Output, "A community was founded.", "201 events: Accepted", "member-1 gave ", ", tier ", "A favor of 0.5 is open.");
        var entries = await EntriesAsync(server, "example-forum");

        var second = await ToolProcess.RunAsync("SocialCapital.Example.dll", new Dictionary<string, string>(), arguments);
        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        AssertInOrder(second.Output, "The community was there before.", "201 events: Duplicate", "member-1 gave ", "A favor of 0.5 is open.");
        Assert.Equal(entries, await EntriesAsync(server, "example-forum"));
        Assert.Equal(2, (await ToolProcess.RunAsync("SocialCapital.Example.dll", new Dictionary<string, string>(), [])).ExitCode);
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing, or too early, in:\n{text}");
            from = found + part.Length;
        }
    }

    private static async Task<string?> StateAsync(ServerProcess server) =>
        (await server.Http.GetFromJsonAsync<JsonElement>("/v1/communities/demo-1-20/liquidity")).GetProperty("state").GetString();

    private static async Task<long> EntriesAsync(ServerProcess server, string community) =>
        (await server.Http.GetFromJsonAsync<JsonElement>($"/v1/communities/{community}")).GetProperty("entries").GetInt64();

    [Fact]
    public async Task An_import_twice_changes_nothing_and_an_export_carries_everything()
    {
        var file = Path.Combine(Repository.Root(), "..", "shared", "data", "otc_dev60.csv");
        if (!File.Exists(file))
        {
            Assert.Skip("The rating file ../shared/data/otc_dev60.csv is not here.");
        }

        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        string[] import =
        [
            "import", "csv", file, "--community", "otc", "--create", "--from", "1", "--to", "2", "--value", "3", "--value-scale", "10",
            "--time", "4", "--time-format", "unix", "--url", server.Url,
        ];
        Assert.Contains("21356 accepted, 0 duplicates", (await ToolProcess.RunAsync(import)).Output, StringComparison.Ordinal);
        Assert.Contains("0 accepted, 21356 duplicates", (await ToolProcess.RunAsync(import)).Output, StringComparison.Ordinal);

        var copy = Path.Combine(folder.Path, "otc.ndjson");
        var exported = await ToolProcess.RunAsync("export", "--data", folder.Path, "--community", "otc", "--output", copy);
        Assert.True(exported.ExitCode == 0, exported.Error);
        var imported = await ToolProcess.RunAsync("import", "ndjson", copy, "--community", "copy", "--create", "--shards", "3", "--url", server.Url);
        Assert.Contains("21356 accepted, 0 duplicates, 0 rejected", imported.Output, StringComparison.Ordinal);
        foreach (var member in (string[])["1", "6", "35"])
        {
            var original = await server.Http.GetFromJsonAsync<JsonElement>($"/v1/communities/otc/members/{member}");
            var copied = await server.Http.GetFromJsonAsync<JsonElement>($"/v1/communities/copy/members/{member}");
            Assert.Equal(original.GetProperty("relationships").GetInt32(), copied.GetProperty("relationships").GetInt32());
            Assert.Equal(
                original.GetProperty("score").GetProperty("value").GetDouble(), copied.GetProperty("score").GetProperty("value").GetDouble(), 1e-4);
        }

        Assert.Equal(0, (await ToolProcess.RunAsync("verify", "--data", folder.Path)).ExitCode);
    }

    [Fact]
    public async Task This_projects_own_history_can_be_imported()
    {
        if (!Directory.Exists(Path.Combine(Repository.Root(), ".git")))
        {
            Assert.Skip("This is no git checkout.");
        }

        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        string[] import = ["import", "git", Repository.Root(), "--community", "project", "--create", "--url", server.Url];
        var first = await ToolProcess.RunAsync(import);
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        var second = await ToolProcess.RunAsync(import);
        Assert.Contains("0 accepted", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await using var second = new ServerProcess(folder.Path);

        Assert.Equal(1, await second.RunToEndAsync());
        Assert.Contains(folder.Path, second.Output, StringComparison.Ordinal);
        using var ready = await server.Http.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task A_misspelt_setting_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path, moreArguments: ["--dta", "elsewhere"]);

        Assert.Equal(1, await server.RunToEndAsync());
        Assert.Contains("--dta: there is no such setting", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_finishes_and_finds_everything_again()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        using var founded = await server.Http.PostAsJsonAsync("/v1/communities", new { id = "forum" });
        founded.EnsureSuccessStatusCode();
        using var sent = await server.Http.PostAsJsonAsync(
            "/v1/communities/forum/events", new { id = "e1", type = "deposit", from = "ann", to = "bob", amount = 2.5m });
        sent.EnsureSuccessStatusCode();

        Assert.Equal(0, await server.TerminateAsync());
        await server.StartAsync();

        var ann = await server.Http.GetFromJsonAsync<JsonElement>("/v1/communities/forum/members/ann");
        Assert.Equal(2.5m, ann.GetProperty("balance").GetProperty("net").GetDecimal());
        Assert.Contains("at offset 1; 0 entries folded", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_admin_key_is_made_once_and_readable_by_its_owner_only()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path, hasConfiguredKey: false);
        await server.StartAsync();

        var path = Path.Combine(folder.Path, "admin.key");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        var key = (await File.ReadAllTextAsync(path)).Trim();
        Assert.Contains(key, server.Output, StringComparison.Ordinal);
        var told = server.Output.Split(key).Length;
        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal(told, server.Output.Split(key).Length);
    }
}
