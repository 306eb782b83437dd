using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Refolds;

/// <summary>The real server on the real files: a policy is put in force, and between two starts all entries get the worth that they have under it.</summary>
public class RefoldTests
{
    private const string Api = "/v1/communities/club";
    private const int Members = 6;

    private static readonly object Policy = new { preset = "balanced", activities = new Dictionary<string, decimal> { ["answer"] = 5, ["comment"] = 0.25m } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_the_service_tells_has_the_worths_that_the_preview_foretold()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "club", shards = 2 }, Token)).EnsureSuccessStatusCode().Dispose();
        var events = Events();
        await SendAsync(server, events, "accepted");
        using (var put = new HttpRequestMessage(HttpMethod.Put, $"{Api}/policy") { Content = JsonContent.Create(Policy) })
        {
            put.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            (await server.Http.SendAsync(put, Token)).EnsureSuccessStatusCode().Dispose();
        }

        var foretold = await PreviewAsync(server);
        Assert.NotEqual(0, foretold.GetProperty("entries").GetProperty("revalued").GetInt32());
        Assert.Equal(0, await server.TerminateAsync());
        var refolded = await ToolProcess.RunAsync("refold", "--data", folder.Path, "--community", "club");
        Assert.True(refolded.ExitCode == 0, refolded.Output + refolded.Error);
        Assert.Contains(
            $"{foretold.GetProperty("entries").GetProperty("folded")} entries of club under policy version 2; {foretold.GetProperty("entries").GetProperty("revalued")} are worth something else",
            refolded.Output,
            StringComparison.Ordinal);
        var verified = await ToolProcess.RunAsync("verify", "--data", folder.Path);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);

        await server.StartAsync();
        Assert.Equal(0, (await PreviewAsync(server)).GetProperty("entries").GetProperty("revalued").GetInt32());
        await SendAsync(server, events, "duplicates");
        var (given, received) = (0m, 0m);
        for (var i = 0; i < Members; i++)
        {
            var member = await server.Http.GetFromJsonAsync<JsonElement>($"{Api}/members/m{i}", Token);
            given += member.GetProperty("balance").GetProperty("given").GetDecimal();
            received += member.GetProperty("balance").GetProperty("received").GetDecimal();
            var statement = await server.Http.GetFromJsonAsync<JsonElement>($"{Api}/members/m{i}/statement?limit=200", Token);
            var entries = statement.GetProperty("entries").EnumerateArray().ToList();
            Assert.Equal(
                member.GetProperty("balance").GetProperty("given").GetDecimal(),
                entries.Where(entry => entry.GetProperty("from").GetString() == $"m{i}").Sum(entry => entry.GetProperty("worth").GetDecimal()));
            using var export = JsonDocument.Parse(await server.Http.GetStringAsync($"{Api}/members/m{i}/export", Token));
            Assert.Equal(
                entries.Select(entry => (entry.GetProperty("id").GetString(), entry.GetProperty("worth").GetDecimal())).Order(),
                export.RootElement.GetProperty("entries").EnumerateArray().Select(entry => (entry.GetProperty("id").GetString(), entry.GetProperty("worth").GetDecimal())).Order());
            Assert.All(
                entries.Where(entry => entry.GetProperty("id").GetString()!.EndsWith("-0", StringComparison.Ordinal)),
                entry => Assert.Equal(5m, entry.GetProperty("worth").GetDecimal()));
        }

        Assert.Equal(given, received);
        Assert.NotEqual(0m, given);
        Assert.Equal(0, await server.TerminateAsync());
    }

    /// <summary>To other members an answer, a comment and an amount.</summary>
    private static List<object> Events()
    {
        var events = new List<object>();
        for (var i = 0; i < Members; i++)
        {
            for (var k = 1; k < Members - 1; k++)
            {
                var (from, to, id) = ($"m{i}", $"m{(i + k) % Members}", $"{i}{k}");
                events.Add(new { id = $"{id}-0", type = "deposit", from, to, activity = "answer" });
                events.Add(new { id = $"{id}-1", type = "deposit", from, to, activity = "comment" });
                events.Add(new { id = $"{id}-2", type = "deposit", from, to, amount = 0.5m });
            }
        }

        return events;
    }

    private static async Task SendAsync(ServerProcess server, List<object> events, string count)
    {
        using var answer = await server.Http.PostAsJsonAsync($"{Api}/events", events, Token);
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        Assert.Equal(events.Count, JsonSerializer.Deserialize<JsonElement>(body).GetProperty(count).GetInt32());
    }

    private static async Task<JsonElement> PreviewAsync(ServerProcess server)
    {
        using var answer = await server.Http.PostAsJsonAsync($"{Api}/policy:preview?refold=true", Policy, Token);
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("found");
    }
}
