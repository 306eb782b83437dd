using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Azurite;

namespace SocialCapital.EndToEnd.Tests.Backups;

/// <summary>A server's folder that is brought into a storage account, and a server that lives on a backup of that.</summary>
public class ClusterBackupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_opens_a_backup_of_a_clusters_store_and_answers_as_before()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        using var folder = new TemporaryFolder();
        var (data, backup) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"));
        string read;
        string[] before;
        var at = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddMinutes(1).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        await using (var server = new ServerProcess(data))
        {
            await server.StartAsync();
            var founded = await PostAsync(server, "/v1/communities", new { id = "club", shards = 2, policy = "bailey" });
            read = founded.GetProperty("keys").GetProperty("read").GetString()!;
            var events = Enumerable.Range(0, 400).Select(i => new { id = $"e{i}", type = "deposit", from = $"m{i % 20}", to = $"m{((i * 7) + 1) % 23}", amount = 1 + (i % 3) });
            await PostAsync(server, "/v1/communities/club/events", events.Where(e => e.from != e.to));
            await AuditAsync(server);
            await EraseAsync(server);
            before = await AnswersAsync(server, read, at);
            Assert.Contains(before, answer => answer.Contains("@erased-", StringComparison.Ordinal));
        }

        await using var azurite = await AzuriteServer.StartNewAsync(isInMemory: true);
        var azure = new Dictionary<string, string> { ["SOCIALCAPITAL_AZURE_STORAGE_CONNECTION"] = azurite.ConnectionString };
        foreach (var arguments in (string[][])[["restore", "--from", data, "--azure"], ["backup", "--azure", "--to", backup]])
        {
            var ran = await ToolProcess.RunAsync(azure, arguments);
            Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
        }

        await using var reborn = new ServerProcess(backup);
        await reborn.StartAsync();
        Assert.Equal(before, await AnswersAsync(reborn, read, at));
        using var nobody = await reborn.Http.GetAsync("/v1/communities/club/members/m5", Token);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nobody.StatusCode);

        // What was sent again counts once.
        var again = await PostAsync(reborn, "/v1/communities/club/events", new[] { new { id = "e1", type = "deposit", from = "m1", to = "m8", amount = 2 } });
        Assert.Equal(1, again.GetProperty("duplicates").GetInt32());
    }

    /// <summary>Has tiers given.</summary>
    private static async Task AuditAsync(ServerProcess server)
    {
        using (var begun = await server.Http.PostAsync("/v1/communities/club/audit", null, Token))
        {
            begun.EnsureSuccessStatusCode();
        }

        for (var tries = 0; tries < 500; tries++)
        {
            var audit = await server.Http.GetFromJsonAsync<JsonElement>("/v1/communities/club/audit", Token);
            if (audit.GetProperty("state").GetString() != "running" && audit.GetProperty("last").ValueKind == JsonValueKind.Object)
            {
                return;
            }

            await Task.Delay(20, Token);
        }

        Assert.Fail("The audit does not end.");
    }

    /// <summary>Asks until it is answered, as a client does.</summary>
    private static async Task EraseAsync(ServerProcess server)
    {
        for (var tries = 0; ; tries++)
        {
            using var gone = await server.Http.DeleteAsync("/v1/communities/club/members/m5?id=x1", Token);
            if (gone.StatusCode != System.Net.HttpStatusCode.ServiceUnavailable || tries == 20)
            {
                gone.EnsureSuccessStatusCode();
                return;
            }
        }
    }

    /// <summary>What members, their tiers and their entries are, asked with a key of the community as far as that may be.</summary>
    private static async Task<string[]> AnswersAsync(ServerProcess server, string key, string at)
    {
        var answers = new List<string>();
        foreach (var member in Enumerable.Range(0, 20).Where(i => i != 5).Select(i => $"m{i}"))
        {
            foreach (var path in (string[])[$"members/{member}?at={at}", $"members/{member}/tier"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/communities/club/{path}");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
                using var answer = await server.Http.SendAsync(request, Token);
                Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
                answers.Add(await answer.Content.ReadAsStringAsync(Token));
            }

            // What is between two members is not for that key.
            answers.Add(await server.Http.GetStringAsync($"/v1/communities/club/members/{member}/statement?limit=200", Token));
        }

        return [.. answers];
    }

    private static async Task<JsonElement> PostAsync(ServerProcess server, string path, object body)
    {
        using var answer = await server.Http.PostAsJsonAsync(path, body, Token);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
