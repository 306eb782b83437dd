using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Previews;

/// <summary>The real server on the real files: a policy is previewed, and then put in force.</summary>
public class PolicyPreviewTests
{
    private const string Api = "/v1/communities/club";
    private const int Members = 8;

    private static readonly object Proposed = new
    {
        preset = "potter",
        activities = new Dictionary<string, decimal> { ["answer"] = 1 },
        tiers = new object[] { new { name = "guest" }, new { name = "helper", given = 5 } },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_tells_is_what_members_are_shown_with_when_the_policy_is_put_in_force()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "club", shards = 2 }, Token)).EnsureSuccessStatusCode().Dispose();
        var events = new List<object>();
        for (var i = 0; i < Members; i++)
        {
            for (var k = 0; k <= i; k++)
            {
                events.Add(new { id = $"a{i}-{k}", type = "deposit", from = $"m{i}", to = $"m{(i + 1 + (k % (Members - 1))) % Members}", activity = k % 2 == 0 ? "answer" : "comment" });
            }
        }

        (await server.Http.PostAsJsonAsync($"{Api}/events", events, Token)).EnsureSuccessStatusCode().Dispose();

        var anew = (await PreviewAsync(server, "?refold=true")).GetProperty("found");
        Assert.Equal(
            (events.Count, events.Count, Members / 2 * (Members / 2)),
            (anew.GetProperty("entries").GetProperty("folded").GetInt32(), anew.GetProperty("entries").GetProperty("revalued").GetInt32(), anew.GetProperty("entries").GetProperty("unweighed").GetInt32()));
        var preview = await PreviewAsync(server, "?limit=1000");
        var found = preview.GetProperty("found");
        Assert.Equal((Members, events.Count), (found.GetProperty("members").GetInt32(), found.GetProperty("asOf").GetProperty("offset").GetInt32()));
        Assert.Equal(2, found.GetProperty("asOf").GetProperty("shards").GetArrayLength());

        using var put = new HttpRequestMessage(HttpMethod.Put, $"{Api}/policy") { Content = JsonContent.Create(Proposed) };
        put.Headers.TryAddWithoutValidation("If-Match", $"\"{preview.GetProperty("policyVersion").GetInt32()}\"");
        (await server.Http.SendAsync(put, Token)).EnsureSuccessStatusCode().Dispose();
        Assert.Equal(Members, found.GetProperty("changing").GetInt32());
        foreach (var change in found.GetProperty("changes").EnumerateArray())
        {
            var member = await server.Http.GetFromJsonAsync<JsonElement>(
                $"{Api}/members/{change.GetProperty("member").GetString()}?at={preview.GetProperty("startedAt").GetString()}", Token);
            Assert.Equal(("at-once", "newcomer"), (change.GetProperty("when").GetString(), change.GetProperty("from").GetString()));
            Assert.Equal(
                (change.GetProperty("to").GetString(), change.GetProperty("score").GetProperty("after").GetDecimal(), change.GetProperty("given").GetProperty("after").GetDecimal()),
                (member.GetProperty("tier").GetString(), member.GetProperty("score").GetProperty("value").GetDecimal(), member.GetProperty("balance").GetProperty("given").GetDecimal()));
        }

        // What was found has ids in it: it goes with whoever is erased.
        (await server.Http.DeleteAsync($"{Api}/members/m1?id=x1", Token)).EnsureSuccessStatusCode().Dispose();
        using (var forgotten = await server.Http.GetAsync($"{Api}/policy:preview", Token))
        {
            Assert.Equal(HttpStatusCode.NotFound, forgotten.StatusCode);
        }

        Assert.Equal(Members - 1, (await PreviewAsync(server, "")).GetProperty("found").GetProperty("members").GetInt32());
        Assert.Equal(0, await server.TerminateAsync());
    }

    private static async Task<JsonElement> PreviewAsync(ServerProcess server, string query)
    {
        using var answer = await server.Http.PostAsJsonAsync($"{Api}/policy:preview{query}", Proposed, Token);
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        var preview = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.Equal("done", preview.GetProperty("state").GetString());
        return preview;
    }
}
