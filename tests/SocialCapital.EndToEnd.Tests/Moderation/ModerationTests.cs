using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Moderation;

/// <summary>What a moderator does, with the real server.</summary>
public class ModerationTests
{
    private const string Community = "/v1/communities/club";

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task All_that_a_ring_gave_itself_is_undone_and_nothing_else(int shards)
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await PostAsync(server, "/v1/communities", new { id = "club", shards });
        string[] ring = ["r1", "r2", "r3", "r4"];
        var events = new List<object>();
        foreach (var from in ring)
        {
            foreach (var to in ring.Where(to => to != from))
            {
                events.Add(new { id = $"d-{from}-{to}", type = "deposit", from, to, amount = 2 });
                events.Add(new { id = $"r1-{from}-{to}", type = "rating", from, to, value = 0.5 });
                events.Add(new { id = $"r2-{from}-{to}", type = "rating", from, to, value = 1 });
            }
        }

        // Honest dealings of theirs with somebody else, which must stay.
        events.Add(new { id = "h1", type = "deposit", from = "r1", to = "ann", amount = 5 });
        events.Add(new { id = "h2", type = "rating", from = "ann", to = "r1", value = 0.25 });
        await PostAsync(server, Community + "/events", events);
        var undone = await PostAsync(server, Community + "/events", new object[] { new { id = "u", type = "reversal", of = "d-r1-r2", from = "r1", to = "r2" } });
        Assert.Equal(1, undone.GetProperty("accepted").GetInt32());

        var body = new { by = "mia", reason = "They only lift each other.", among = ring, dryRun = true };
        var dry = await PostAsync(server, Community + "/moderation/reversals", body);
        Assert.Equal((true, 35, 35, 22m, true), Figures(dry));
        Assert.All(dry.GetProperty("entries").EnumerateArray(), entry => Assert.Equal("would-be-reversed", entry.GetProperty("status").GetString()));
        Assert.Equal(2m, await BalanceAsync(server, "r3", "given", "r4"));

        var done = await PostAsync(server, Community + "/moderation/reversals", body with { dryRun = false });
        Assert.Equal((false, 35, 35, 22m, true), Figures(done));
        foreach (var from in ring)
        {
            foreach (var to in ring.Where(to => to != from))
            {
                Assert.Equal(0m, await BalanceAsync(server, from, "given", to));
            }
        }

        Assert.Equal(5m, await BalanceAsync(server, "r1", "given", "ann"));
        var statement = await server.Http.GetFromJsonAsync<JsonElement>(Community + "/relationships/r3/r4/statement");
        var reversals = statement.GetProperty("entries").EnumerateArray().Where(e => e.GetProperty("type").GetString() == "reversal").ToArray();
        Assert.Equal(6, reversals.Length);
        Assert.All(reversals, reversal => Assert.Equal(
            ("mia", "They only lift each other."), (reversal.GetProperty("from").GetString(), reversal.GetProperty("ref").GetString())));

        // The same again finds nothing that still stands; by handle it is told so, by whomever it is asked.
        Assert.Equal((false, 0, 0, 0m, true), Figures(await PostAsync(server, Community + "/moderation/reversals", body with { dryRun = false })));
        var handle = done.GetProperty("entries")[0].GetProperty("entry").GetString()!;
        var again = await PostAsync(server, Community + "/moderation/reversals", new { by = "max", reason = "Again.", entries = new[] { handle, "@0.999999" } });
        Assert.Equal(["reversed-before", "refused"], again.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("status").GetString()));
        Assert.Equal("unknown-entry", again.GetProperty("entries")[1].GetProperty("code").GetString());

        // A dry run looks the handles up: what stands, what was undone, what does the undoing, and what is no entry.
        var honest = await server.Http.GetFromJsonAsync<JsonElement>(Community + "/relationships/r1/ann/statement");
        var stands = honest.GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("type").GetString() == "deposit").GetProperty("handle").GetString()!;
        var undoing = done.GetProperty("entries")[0].GetProperty("handle").GetString()!;
        var foretold = await PostAsync(
            server, Community + "/moderation/reversals", new { by = "max", reason = "Look.", entries = new[] { stands, handle, undoing, "@0.999999" }, dryRun = true });
        Assert.Equal((true, 4, 1, 5m, true), Figures(foretold));
        Assert.Equal(
            [("would-be-reversed", null, "deposit"), ("reversed-before", null, "rating"), ("refused", "wrong-entry", "reversal"), ("refused", "unknown-entry", null)],
            foretold.GetProperty("entries").EnumerateArray().Select(e => (Text(e, "status"), Text(e, "code"), Text(e, "type"))));
        Assert.Equal(("r1", "ann"), (Text(foretold.GetProperty("entries")[0], "from"), Text(foretold.GetProperty("entries")[0], "to")));
        Assert.Equal(5m, await BalanceAsync(server, "r1", "given", "ann"));
        Assert.Equal(0, (await ToolProcess.RunAsync("verify", "--data", folder.Path)).ExitCode);
    }

    [Fact]
    public async Task A_penalty_is_an_entry_with_who_and_why_and_counts_once()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await PostAsync(server, "/v1/communities", new { id = "club" });
        await PostAsync(server, Community + "/events", new object[] { new { id = "e", type = "deposit", from = "bob", to = "ann", amount = 5 } });
        var body = new { id = "p1", member = "bob", amount = 1.5m, by = "mia", reason = "Spam." };
        var first = await PostAsync(server, Community + "/moderation/penalties", body);
        var second = await PostAsync(server, Community + "/moderation/penalties", body);
        Assert.Equal((true, false), (first.GetProperty("isNew").GetBoolean(), second.GetProperty("isNew").GetBoolean()));
        Assert.Equal(first.GetProperty("handle").GetString(), second.GetProperty("handle").GetString());
        var statement = await server.Http.GetFromJsonAsync<JsonElement>(Community + "/members/bob/statement");
        var entry = statement.GetProperty("entries")[0];
        Assert.Equal(
            ("penalty", "mia", "Spam.", -1.5m),
            (entry.GetProperty("type").GetString(), entry.GetProperty("from").GetString(), entry.GetProperty("ref").GetString(), entry.GetProperty("effect").GetDecimal()));

        using var conflict = await server.Http.PostAsJsonAsync(Community + "/moderation/penalties", body with { amount = 2 });
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        foreach (var bad in new object[] { body with { reason = "" }, body with { by = "@mia" }, body with { amount = 0 }, body with { member = "" } })
        {
            using var refused = await server.Http.PostAsJsonAsync(Community + "/moderation/penalties", bad);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        foreach (var bad in new object[]
        {
            new { by = "mia", reason = "x" },
            new { by = "mia", reason = "x", among = new[] { "a" } },
            new { by = "mia", reason = "x", entries = new[] { "e" } },
            new { by = "mia", reason = "x", entries = new[] { "@0.1" }, among = new[] { "a", "b" } },
        })
        {
            using var refused = await server.Http.PostAsJsonAsync(Community + "/moderation/reversals", bad);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Whom_a_moderator_freezes_says_and_gives_nothing_that_counts_until_it_is_lifted(int shards)
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await PostAsync(server, "/v1/communities", new { id = "club", shards });
        string[] others = ["ann", "cid", "dan", "eve", "fay", "gus"];
        await PostAsync(server, Community + "/events", new object[] { new { id = "e", type = "deposit", from = "bob", to = "ann", amount = 5 } });
        var body = new { id = "z1", by = "mia", reason = "Threats.", until = TimeProvider.System.GetUtcNow().AddDays(1) };
        var first = await PostAsync(server, Community + "/members/bob:freeze", body);
        var second = await PostAsync(server, Community + "/members/bob:freeze", body);
        Assert.Equal((true, false, shards), (first.GetProperty("isNew").GetBoolean(), second.GetProperty("isNew").GetBoolean(), first.GetProperty("handles").GetArrayLength()));
        Assert.Equal(first.GetProperty("handles").ToString(), second.GetProperty("handles").ToString());

        // In every shard, whether it knows the member or not.
        var refused = await RefusedAsync(server, others.Select(to => new { id = "d-" + to, type = "deposit", from = "bob", to, amount = 1 }));
        Assert.All(refused, code => Assert.Equal("member-frozen", code));
        var taken = await PostAsync(server, Community + "/events", others.Select(from => new { id = "g-" + from, type = "deposit", from, to = "bob", amount = 1 }));
        Assert.Equal(others.Length, taken.GetProperty("accepted").GetInt32());

        var member = await server.Http.GetFromJsonAsync<JsonElement>(Community + "/members/bob");
        var frozen = member.GetProperty("frozen");
        Assert.Equal(("mia", "Threats.", body.until.ToUnixTimeMilliseconds()), (frozen.GetProperty("by").GetString(), frozen.GetProperty("reason").GetString(), frozen.GetProperty("until").GetDateTimeOffset().ToUnixTimeMilliseconds()));
        foreach (var (from, to) in new[] { ("bob", "ann"), ("ann", "bob") })
        {
            var check = await server.Http.GetFromJsonAsync<JsonElement>($"{Community}/relationships/{from}/{to}/favor-check?amount=0.5");
            Assert.Equal((false, "member-frozen"), (check.GetProperty("granted").GetBoolean(), check.GetProperty("decision").GetString()));
            using var asked = await server.Http.PostAsJsonAsync(Community + "/favors", new { id = "f-" + from, from, to, amount = 0.5m });
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "member-frozen"), (asked.StatusCode, (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
        }

        var lifted = await PostAsync(server, Community + "/members/bob:unfreeze", new { id = "z2", by = "max", reason = "Settled." });
        Assert.Equal((true, shards), (lifted.GetProperty("isNew").GetBoolean(), lifted.GetProperty("handles").GetArrayLength()));
        var again = await PostAsync(server, Community + "/events", others.Select(to => new { id = "d-" + to, type = "deposit", from = "bob", to, amount = 1 }));
        Assert.Equal(others.Length, again.GetProperty("accepted").GetInt32());
        Assert.False((await server.Http.GetFromJsonAsync<JsonElement>(Community + "/members/bob")).TryGetProperty("frozen", out _));
        var statement = (await server.Http.GetFromJsonAsync<JsonElement>(Community + "/members/bob/statement?limit=200")).GetProperty("entries").EnumerateArray().ToArray();
        Assert.All(statement.Where(e => e.GetProperty("type").GetString() == "unfrozen"), e => Assert.Equal(("max", "Settled."), (e.GetProperty("from").GetString(), e.GetProperty("reason").GetString())));
        Assert.Equal((shards, shards), (statement.Count(e => e.GetProperty("type").GetString() == "frozen" && e.TryGetProperty("until", out _)), statement.Count(e => e.GetProperty("type").GetString() == "unfrozen")));

        await RefusedAsync(server, "bob:unfreeze", new { id = "z3", by = "mia", reason = "Again." }, HttpStatusCode.UnprocessableEntity, "not-frozen");
        await RefusedAsync(server, "bob:freeze", body with { reason = "Other." }, HttpStatusCode.Conflict, "conflict");
        await RefusedAsync(server, "bob:freeze", body with { id = "z4", until = TimeProvider.System.GetUtcNow().AddDays(-1) }, HttpStatusCode.UnprocessableEntity, "time-out-of-range");
        await RefusedAsync(server, "nobody:freeze", body with { id = "z5" }, HttpStatusCode.NotFound, null);
        await RefusedAsync(server, "@commons:freeze", body with { id = "z6" }, HttpStatusCode.NotFound, null);
        await RefusedAsync(server, "bob:freeze", body with { reason = "" }, HttpStatusCode.BadRequest, null);
        Assert.Equal(0, (await ToolProcess.RunAsync("verify", "--data", folder.Path)).ExitCode);
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static async Task RefusedAsync(ServerProcess server, string call, object body, HttpStatusCode status, string? code)
    {
        using var response = await server.Http.PostAsJsonAsync(Community + "/members/" + call, body);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, code), (response.StatusCode, problem.TryGetProperty("code", out var given) ? given.GetString() : null));
    }

    private static async Task<string?[]> RefusedAsync(ServerProcess server, IEnumerable<object> events)
    {
        using var response = await server.Http.PostAsJsonAsync(Community + "/events", events);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("code").GetString())];
    }

    private static (bool DryRun, int Found, int Reversed, decimal Goodwill, bool Complete) Figures(JsonElement report) => (
        report.GetProperty("dryRun").GetBoolean(),
        report.GetProperty("found").GetInt32(),
        report.GetProperty("reversed").GetInt32(),
        report.GetProperty("goodwill").GetDecimal(),
        report.GetProperty("complete").GetBoolean());

    private static async Task<decimal> BalanceAsync(ServerProcess server, string from, string field, string to) =>
        (await server.Http.GetFromJsonAsync<JsonElement>($"{Community}/relationships/{from}/{to}")).GetProperty(field).GetDecimal();

    private static async Task<JsonElement> PostAsync(ServerProcess server, string path, object body)
    {
        using var response = await server.Http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
