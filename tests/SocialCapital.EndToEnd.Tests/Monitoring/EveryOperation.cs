using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>
/// Every operation of the API that a server describes: once so that it succeeds, and in many ways so that it does not. A secret word
/// stands in every id, text, address and key that is sent. Ids have brackets, spaces and slashes, too.
/// </summary>
/// <param name="http">A client of the server that has its admin key.</param>
/// <param name="secret">The word.</param>
/// <param name="receiver">Where a webhook may lead.</param>
internal sealed class EveryOperation(HttpClient http, string secret, string receiver)
{
    private const string Communities = "/v1/communities";
    private const string Community = Communities + "/{community}";
    private const string Member = Community + "/members/{member}";
    private const string Pair = Community + "/relationships/{from}/{to}";
    private const string Favor = Community + "/favors/{favor}";
    private const string Key = Community + "/keys/{key}";
    private const string Webhook = Community + "/webhooks/{webhook}";
    private const string Preview = Community + "/policy:preview";
    private const string Refold = Community + "/policy:refold";
    private const string Audit = Community + "/audit";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HashSet<string> _succeeded = new(StringComparer.Ordinal);
    private readonly List<string> _made = [];

    /// <summary>The keys and secrets that the server has made meanwhile.</summary>
    public IReadOnlyList<string> Made => _made;

    private string Ann => $"ann] {secret}/a";

    private string Bob => $"bob {secret}";

    /// <summary>Sends all of it.</summary>
    public async Task SendAsync()
    {
        using var description = JsonDocument.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var operations = description.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(method => method.Name is "get" or "put" or "post" or "delete" or "patch")
            .Select(method => (Method: method.Name.ToUpperInvariant(), Path: path.Name, Description: method.Value.Clone()))).ToArray();
        await SucceedAsync();
        Assert.Equal(operations.Select(one => $"{one.Method} {one.Path}").Order(StringComparer.Ordinal), _succeeded.Order(StringComparer.Ordinal));
        foreach (var (method, path, its) in operations)
        {
            await FailAsync(method, path, its);
        }
    }

    private async Task SucceedAsync()
    {
        await GoodAsync("GET", "/healthz", []);
        await GoodAsync("GET", "/readyz", []);
        Keep(await GoodAsync("POST", Communities, [], new { id = "club", policy = "bailey" }), "key");
        await GoodAsync("GET", Community, ["club"]);
        await EventsAsync();
        await ReadAsync();
        await WebhooksAsync();
        await FavorsAsync();
        await PolicyAsync();
        await RefoldAsync();
        await KeysAsync();
        await AuditAsync();
        await ModerationAsync();
        await GoodAsync("DELETE", Member, ["club", Bob], query: $"?by={Uri.EscapeDataString("mia " + secret)}&id=erase-{secret}");
    }

    private async Task EventsAsync()
    {
        var events = Enumerable.Range(0, 30).Select(i => new
        {
            id = $"{secret}-{i}", type = "deposit", from = i % 2 == 0 ? Ann : Bob, to = $"m{i} {secret}", amount = 5, @ref = $"https://{secret}.example/{i}",
        });
        var accepted = await GoodAsync("POST", Community + "/events", ["club"], events);
        Assert.Equal(30, accepted.GetProperty("accepted").GetInt32());
        await GoodAsync("POST", Community + "/events", ["club"], new[] { new { id = $"{secret}-ab", type = "deposit", from = Ann, to = Bob, amount = 5 } });
        await GoodAsync("GET", Community + "/events/stream", ["club"]);
    }

    private async Task ReadAsync()
    {
        await GoodAsync("GET", Member, ["club", Ann]);
        await GoodAsync("GET", Member + "/tier", ["club", Bob]);
        await GoodAsync("GET", Member + "/export", ["club", Bob]);
        await GoodAsync("GET", Member + "/explanation", ["club", Ann]);
        await GoodAsync("GET", Member + "/statement", ["club", Ann], query: "?limit=2");
        await GoodAsync("GET", Pair, ["club", Ann, Bob]);
        await GoodAsync("GET", Pair + "/explanation", ["club", Ann, Bob]);
        await GoodAsync("GET", Pair + "/statement", ["club", Ann, Bob]);
        await GoodAsync("POST", Community + "/scores:query", ["club"], new { members = new[] { Ann, Bob } });
        foreach (var what in (string[])["leaderboard", "liquidity", "economies"])
        {
            await GoodAsync("GET", $"{Community}/{what}", ["club"]);
        }
    }

    private async Task FavorsAsync()
    {
        foreach (var (end, body) in new (string, object?)[] { ("honor", null), ("decline", new { reason = "declined, " + secret }), ("cancel", null) })
        {
            await GoodAsync("POST", Community + "/favors", ["club"], new { id = $"{end}-{secret}", from = Ann, to = Bob, amount = 1 });
            await GoodAsync("GET", Favor, ["club", $"{end}-{secret}"]);
            await GoodAsync("POST", $"{Favor}:{end}", ["club", $"{end}-{secret}"], body);
        }

        await GoodAsync("GET", Member + "/favors", ["club", Ann]);
        await GoodAsync("GET", Pair + "/favor-check", ["club", Ann, Bob], query: "?amount=1");
        await GoodAsync("PUT", Community + "/relationships/{creditor}/{debtor}/credit", ["club", Ann, Bob], new { id = "c-" + secret, line = 1 });
    }

    private async Task PolicyAsync()
    {
        using var read = await AskAsync("GET", Fill(Community + "/policy", ["club"]), null);
        var policy = JsonSerializer.Deserialize<Dictionary<string, object?>>(await read.Content.ReadAsStringAsync())!;
        policy["trusted"] = new[] { Ann };
        await GoodAsync("GET", Community + "/policy", ["club"]);
        await GoodAsync("POST", Preview, ["club"], policy);
        await GoodAsync("GET", Preview, ["club"]);
        await GoodAsync("DELETE", Preview, ["club"]);
        await GoodAsync("PUT", Community + "/policy", ["club"], policy, ifMatch: read.Headers.ETag);
        await GoodAsync("GET", Community + "/quota", ["club"]);
        await GoodAsync("PUT", Community + "/quota", ["club"], new { eventsPerSecond = 1_000_000 });
    }

    private async Task RefoldAsync()
    {
        using var read = await AskAsync("GET", Fill(Community + "/policy", ["club"]), null);
        await GoodAsync("POST", Refold, ["club"], ifMatch: read.Headers.ETag);
        for (var clock = Stopwatch.StartNew(); (await GoodAsync("GET", Refold, ["club"])).GetProperty("state").GetString() != "done";)
        {
            Assert.True(clock.Elapsed < Patience, "The re-fold comes to no end.");
            await Task.Delay(100);
        }

        await GoodAsync("DELETE", Refold, ["club"]);
    }

    private async Task KeysAsync()
    {
        var made = Keep(await GoodAsync("POST", Community + "/keys", ["club"], new { scope = "write", name = "a name, " + secret }), "key");
        await GoodAsync("GET", Community + "/keys", ["club"]);
        var rotated = Keep(await GoodAsync("POST", Key + ":rotate", ["club", made.GetProperty("id").GetString()!], new { overlapSeconds = 60 }), "key");
        await GoodAsync("DELETE", Key, ["club", rotated.GetProperty("id").GetString()!]);
    }

    private async Task WebhooksAsync()
    {
        var made = Keep(await GoodAsync("POST", Community + "/webhooks", ["club"], new { url = $"{receiver}?token={secret}", description = "for " + secret }), "secret");
        var id = made.GetProperty("id").GetString()!;
        await GoodAsync("GET", Community + "/webhooks", ["club"]);
        await GoodAsync("GET", Webhook, ["club", id]);
        await GoodAsync("POST", Webhook + ":ping", ["club", id]);
        Keep(await GoodAsync("POST", Webhook + ":rotate", ["club", id], new { overlapSeconds = 60 }), "secret");
        await GoodAsync("POST", Webhook + ":enable", ["club", id]);
        await GoodAsync("POST", Webhook + ":redeliver", ["club", id], new { });
        await GoodAsync("GET", Webhook + "/deliveries", ["club", id]);
        await GoodAsync("DELETE", Webhook, ["club", id]);

        // Nobody takes what comes here.
        await GoodAsync("POST", Community + "/webhooks", ["club"], new { url = $"http://127.0.0.1:1/{secret}" });
    }

    private async Task AuditAsync()
    {
        await GoodAsync("POST", Audit, ["club"]);
        for (var clock = Stopwatch.StartNew(); (await GoodAsync("GET", Audit, ["club"])).GetProperty("state").GetString() != "done";)
        {
            Assert.True(clock.Elapsed < Patience, "The audit comes to no end.");
            await Task.Delay(100);
        }

        await GoodAsync("GET", Community + "/rings", ["club"]);
        await GoodAsync("GET", Community + "/health", ["club"]);
        await GoodAsync("DELETE", Audit, ["club"]);
    }

    private async Task ModerationAsync()
    {
        var (by, reason) = ("mia " + secret, "because of " + secret);
        await GoodAsync("POST", Community + "/moderation/penalties", ["club"], new { id = "p-" + secret, member = Ann, amount = 1, by, reason });
        await GoodAsync("POST", Community + "/moderation/reversals", ["club"], new { by, reason, among = new[] { Ann, Bob } });
        await GoodAsync("POST", Member + ":freeze", ["club", Ann], new { id = "z-" + secret, by, reason });
        await GoodAsync("POST", Member + ":unfreeze", ["club", Ann], new { id = "u-" + secret, by, reason });
    }

    /// <summary>The same operation with what it can't take: no JSON, another's JSON, parameters that say nothing, and a key that opens nothing.</summary>
    private async Task FailAsync(string method, string path, JsonElement its)
    {
        var parameters = its.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToArray() : [];
        var query = string.Concat(parameters.Where(one => one.GetProperty("in").GetString() == "query").Select(one => $"&{one.GetProperty("name").GetString()}={secret}"));
        var filled = Fill(path, [.. path.Split('{').Skip(1).Select(name => name.StartsWith("community}", StringComparison.Ordinal) ? "club" : "nobody " + secret)]);
        foreach (var body in (string?[])[null, $"not JSON: {secret}", $$"""{"{{secret}}":"{{secret}}"}""", $$"""[{"id":"{{secret}}","type":"{{secret}}"}]"""])
        {
            using var answer = await AskAsync(method, $"{filled}?{secret}={secret}{query}", body is null ? null : Json(body));

            // A shard in which somebody was erased opens anew.
            Assert.True((int)answer.StatusCode is < 500 or 503, $"{method} {path} with {body}: {(int)answer.StatusCode}");
        }

        using var stranger = new HttpRequestMessage(new HttpMethod(method), filled);
        stranger.Headers.Authorization = new("Bearer", "scw_" + secret);
        using var refused = await http.SendAsync(stranger, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(path.EndsWith('z') || refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{method} {path}: {refused.StatusCode}");
    }

    /// <summary>Sends what is right; the answer's document, where it has one.</summary>
    private async Task<JsonElement> GoodAsync(
        string method, string path, string[] values, object? body = null, string query = "", EntityTagHeaderValue? ifMatch = null)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var answer = await AskAsync(method, Fill(path, values) + query, content, ifMatch);

        // A stream has no end.
        var text = path.EndsWith("/stream", StringComparison.Ordinal) ? "" : await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        _succeeded.Add($"{method} {path}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpResponseMessage> AskAsync(string method, string path, HttpContent? content, EntityTagHeaderValue? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = content };
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Remembers what an answer shows once.</summary>
    private JsonElement Keep(JsonElement answer, string property)
    {
        if (answer.TryGetProperty(property, out var shown))
        {
            _made.Add(shown.GetString()!);
        }
        else
        {
            _made.AddRange(answer.GetProperty("keys").EnumerateObject().Select(key => key.Value.GetString()!));
        }

        return answer;
    }

    private static string Fill(string path, string[] values)
    {
        var parts = path.Split('{');
        Assert.Equal(parts.Length - 1, values.Length);
        return parts[0] + string.Concat(parts.Skip(1).Zip(values, (part, value) => Uri.EscapeDataString(value) + part[(part.IndexOf('}') + 1)..]));
    }

    private static StringContent Json(string body) => new(body, MediaTypeHeaderValue.Parse("application/json"));
}
