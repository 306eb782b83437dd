using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Erasure;

/// <summary>The real server on the real files: after an erasure no byte of them, and no answer, tells who it was.</summary>
public class ErasureTests
{
    private const string Person = "quirinus-zweistein";
    private const string Secret = "what quirinus said to balthasar";
    private const string Api = "/v1/communities/club";

    private static readonly string[] Others = ["balthasar", "caspar", "melchior", "dorothea"];

    [Fact]
    public async Task No_file_and_no_answer_tells_of_the_erased_and_others_balances_stay()
    {
        using var folder = new TemporaryFolder();
        var (data, backup, again) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"), Path.Combine(folder.Path, "again"));
        var receipts = Path.Combine(folder.Path, "receipts.jsonl");
        Dictionary<string, (decimal Given, decimal Received)> before;
        await using (var server = new ServerProcess(data))
        {
            await server.StartAsync();
            await FillAsync(server);
            before = await BalancesAsync(server);
            await CheckpointAsync(data);
            var made = await ToolProcess.RunAsync("backup", "--data", data, "--to", backup, "--quiet");
            Assert.True(made.ExitCode == 0, made.Output + made.Error);
            Assert.True(await FolderScan.HasAsync(backup, Person), "Else the scan finds nothing anywhere.");

            var receipt = await EraseAsync(server);
            Assert.DoesNotContain(Person, receipt, StringComparison.Ordinal);
            await File.WriteAllTextAsync(receipts, receipt + "\n", TestContext.Current.CancellationToken);
            await CheckAnswersAsync(server);
            Assert.Equal(before, await BalancesAsync(server));
            using (var second = await server.Http.DeleteAsync($"{Api}/members/{Person}?id=x2"))
            {
                Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
            }

            // While it runs, too: what a checkpoint or a log has left is gone when the receipt comes.
            await AssertCleanAsync(data);
            Assert.Equal(0, await server.TerminateAsync());
        }

        await AssertCleanAsync(data);
        Assert.Equal(0, (await ToolProcess.RunAsync("verify", "--data", data)).ExitCode);
        var exported = await ToolProcess.RunAsync("export", "--data", data, "--community", "club", "--quiet");
        Assert.Equal(0, exported.ExitCode);
        Assert.DoesNotContain(Person, exported.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exported.Output, StringComparison.Ordinal);
        Assert.Contains("erased-", exported.Output, StringComparison.Ordinal);

        // A backup from before brings the person back, and the receipt takes it away again.
        var restored = await ToolProcess.RunAsync("restore", "--from", backup, "--data", again, "--erasures", receipts);
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Error);
        await AssertCleanAsync(again);
        await using var reborn = new ServerProcess(again);
        await reborn.StartAsync();
        await CheckAnswersAsync(reborn);
        Assert.Equal(before, await BalancesAsync(reborn));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task A_server_killed_in_the_middle_does_the_rest_when_it_is_asked_again(int milliseconds)
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await FillAsync(server);
        var before = await BalancesAsync(server);
        var erasing = server.Http.DeleteAsync($"{Api}/members/{Person}?id=x1");
        await Task.WhenAny(erasing, Task.Delay(milliseconds));
        await server.KillAsync();
        await erasing.ContinueWith(_ => { }, TaskScheduler.Default);
        await server.StartAsync();

        await EraseAsync(server);
        await CheckAnswersAsync(server);
        Assert.Equal(before, await BalancesAsync(server));
        await AssertCleanAsync(folder.Path);
        Assert.Equal(0, await server.TerminateAsync());
        await AssertCleanAsync(folder.Path);
        Assert.Equal(0, (await ToolProcess.RunAsync("verify", "--data", folder.Path)).ExitCode);
    }

    private static async Task FillAsync(ServerProcess server)
    {
        (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "club", shards = 2 })).EnsureSuccessStatusCode().Dispose();
        var events = new List<object>();
        for (var i = 0; i < 200; i++)
        {
            var other = Others[i % Others.Length];
            events.Add(new { id = $"a{i}", type = "deposit", from = Person, to = other, amount = 1, @ref = $"{Secret} {i}" });
            events.Add(new { id = $"b{i}", type = "deposit", from = other, to = i % 3 == 0 ? Person : $"m{i}", amount = 2 });
        }

        events.Add(new { id = "r1", type = "rating", from = Others[0], to = Person, value = 0.5 });
        (await server.Http.PostAsJsonAsync($"{Api}/events", events)).EnsureSuccessStatusCode().Dispose();
        (await server.Http.PostAsJsonAsync(
            $"{Api}/moderation/penalties",
            new { id = "p1", member = Person, amount = 1, by = Others[1], reason = Secret })).EnsureSuccessStatusCode().Dispose();
        (await server.Http.PostAsJsonAsync(
            $"{Api}/favors", new { id = "f1", from = Person, to = Others[0], amount = 1 })).EnsureSuccessStatusCode().Dispose();
        (await server.Http.PostAsync($"{Api}/audit", null)).EnsureSuccessStatusCode().Dispose();
        (await server.Http.GetAsync($"{Api}/members/{Person}")).EnsureSuccessStatusCode().Dispose();
    }

    /// <summary>Asks until it is answered, as a client does.</summary>
    private static async Task<string> EraseAsync(ServerProcess server)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await server.Http.DeleteAsync($"{Api}/members/{Person}?id=x1&by={Others[1]}");
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || tries == 20)
            {
                Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
                return body;
            }
        }
    }

    private static async Task CheckAnswersAsync(ServerProcess server)
    {
        foreach (var path in (string[])["", "/explanation", "/statement", "/tier", "/export", "/favors"])
        {
            using var answer = await server.Http.GetAsync($"{Api}/members/{Person}{path}");
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound || path == "/favors", $"{path}: {answer.StatusCode}");
        }

        string[] paths =
        [
            "", "/policy", "/leaderboard?by=given", "/leaderboard?by=net", "/leaderboard?by=score", "/liquidity", "/economies", "/audit", "/rings", "/health", "/keys",
            .. Others.SelectMany(other => (string[])["", "/explanation", "/statement?limit=200", "/favors", "/export"], (other, part) => $"/members/{other}{part}"),
            .. Others.Select(other => $"/relationships/{other}/{Others[0]}/statement"),
        ];
        foreach (var path in paths)
        {
            using var answer = await server.Http.GetAsync(Api + path);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Person, body, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
        }
    }

    private static async Task<Dictionary<string, (decimal Given, decimal Received)>> BalancesAsync(ServerProcess server)
    {
        var balances = new Dictionary<string, (decimal, decimal)>();
        foreach (var other in Others)
        {
            var balance = (await server.Http.GetFromJsonAsync<JsonElement>($"{Api}/members/{other}")).GetProperty("balance");
            balances.Add(other, (balance.GetProperty("given").GetDecimal(), balance.GetProperty("received").GetDecimal()));
        }

        return balances;
    }

    /// <summary>Waits until a checkpoint has brought the person's name into the accounts, which keep it in clear.</summary>
    private static async Task CheckpointAsync(string folder)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!FolderScan.HasInAccounts(folder, Person))
        {
            await Task.Delay(100, deadline.Token);
        }
    }

    private static async Task AssertCleanAsync(string folder)
    {
        Assert.False(await FolderScan.HasAsync(folder, Person), "The id is left in a file.");
        Assert.False(await FolderScan.HasAsync(folder, Secret), "A text is left in a file.");
    }
}
