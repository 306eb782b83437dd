using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialCapital.Cli.Tests.Surroundings;

/// <summary>As much of the HTTP API as the tool uses, on a free port: it keeps events by id and counts what was given and received.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    public const string Key = "the-admin-key";

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _contents = [];
    private readonly List<JsonObject> _events = [];
    private int _eventRequests;

    private FakeService(WebApplication app)
    {
        _app = app;
        Favors = new FakeFavors(this);
    }

    public string Address => _app.Urls.First();

    public ConcurrentDictionary<string, JsonNode> Communities { get; } = [];

    public DateTimeOffset CreatedAt { get; set; } = new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero);

    /// <summary>May answer a request for events itself (true), given how many came before it.</summary>
    public Func<int, HttpContext, Task<bool>> Intercept { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>May refuse an event: its code, or null.</summary>
    public Func<JsonObject, string?> Refuse { get; set; } = _ => null;

    /// <summary>The favors that were asked of it.</summary>
    public FakeFavors Favors { get; }

    public int EventRequests => _eventRequests;

    public IReadOnlyList<JsonObject> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public static async Task<FakeService> StartAsync(params string[] communities)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var service = new FakeService(app);
        foreach (string community in communities)
        {
            service.Communities[community] = "balanced";
        }

        service.Map();
        await app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static Task ProblemAsync(HttpContext context, int status, string code, string detail, JsonObject? more = null)
    {
        JsonObject problem = more ?? [];
        problem["type"] = $"urn:socialcapital:problem:{code}";
        problem["title"] = "Refused";
        problem["detail"] = detail;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync(problem.ToJsonString());
    }

    /// <summary>As of when it was asked about somebody.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset> AskedAt { get; } = [];

    /// <summary>How many audits were begun.</summary>
    public int Audits { get; private set; }

    /// <summary>Whether the key may begin one.</summary>
    public bool MayAudit { get; set; } = true;

    private void Map()
    {
        _app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/v1") && context.Request.Headers.Authorization != $"Bearer {Key}")
            {
                await ProblemAsync(context, 401, "unauthorized", "no such key");
                return;
            }

            if (context.Request.Query["at"] is [{ } at])
            {
                AskedAt.Enqueue(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
            }

            await next();
        });
        _app.MapGet("/readyz", () => Results.Ok());
        _app.MapPost("/v1/communities", CreateAsync);
        _app.MapGet("/v1/communities/{c}", GetCommunityAsync);
        _app.MapPost("/v1/communities/{c}/events", TakeAsync);
        _app.MapGet("/v1/communities/{c}/members/{m}", (string m) =>
            IsKnown(m) ? Results.Json(Member(m)) : Results.NotFound());
        _app.MapGet("/v1/communities/{c}/members/{m}/explanation", (string m) => Results.Json(new
        {
            member = m,
            score = new { value = 0.5, low = 0.4, high = 0.6 },
            tier = "member",
            factors = new[] { new { name = "generosity", value = 0.75, text = "gave [much]" }, new { name = "age", value = -0.25, text = "young" } },
            taker = new { @is = IsTaker(m), requirements = new[] { new { name = "giving", met = IsTaker(m), text = "Giving [mends] it." } } },
        }));
        MapAudit();
        Favors.Map(_app);
        _app.MapGet("/v1/communities/{c}/policy", () => Results.Json(new { preset = "balanced", credit = new { starter = 5 }, score = new { start = 0.75 } }));

        // It expects a rating that tells how many events it knows of.
        _app.MapGet("/v1/communities/{c}/relationships/{a}/{b}", (string b) => Results.Json(new
        {
            balance = 0,
            trust = new { expected = IsKnown(b) ? Events.Count / 100.0 : 0.5, low = -1, high = 1, risk = IsKnown(b) ? 0.125 : 0.25 },
        }));
        _app.MapGet("/v1/communities/{c}/leaderboard", () => Results.Json(new
        {
            by = "score",
            members = new[] { new { rank = 1, member = "ada", score = new { value = 0.5, low = 0.4, high = 0.6 }, tier = "member", given = 1.5, net = 1 } },
        }));
    }

    /// <summary>
    /// An audit is under way when it is begun, and done when it is asked about the second time. The first comes too early, and has
    /// seen the half.
    /// </summary>
    private void MapAudit()
    {
        int asked = 0;
        _app.MapPost("/v1/communities/{c}/audit", async context =>
        {
            if (!MayAudit)
            {
                await ProblemAsync(context, 403, "forbidden", "another scope is needed");
                return;
            }

            Audits++;
            asked = 0;
            await context.Response.WriteAsJsonAsync(new { state = "running" });
        });
        _app.MapGet("/v1/communities/{c}/audit", () => Results.Json(new
        {
            state = Audits == 0 ? "none" : ++asked < 2 ? "running" : "done",
            last = Audits == 0 ? null : new { asOf = new { offset = Audits == 1 ? Events.Count / 2 : Events.Count } },
        }));
    }

    private async Task CreateAsync(HttpContext context)
    {
        JsonNode document = (await JsonNode.ParseAsync(context.Request.Body))!;
        string id = document["id"]!.GetValue<string>();
        if (!Communities.TryAdd(id, document["policy"]!.DeepClone()))
        {
            await ProblemAsync(context, 409, "community-exists", "taken");
            return;
        }

        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id, keys = new { write = "the-write-key", read = "the-read-key" } });
    }

    private Task GetCommunityAsync(HttpContext context)
    {
        string id = (string)context.Request.RouteValues["c"]!;
        return Communities.ContainsKey(id)
            ? context.Response.WriteAsJsonAsync(new { id, name = (string?)null, shards = 1, createdAt = CreatedAt, members = 0, entries = Events.Count })
            : ProblemAsync(context, 404, "unknown-community", "not there");
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (await Intercept(Interlocked.Increment(ref _eventRequests) - 1, context))
        {
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        string[] lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int accepted = 0, duplicates = 0, rejected = 0;
        var results = new JsonArray();
        lock (_gate)
        {
            for (int i = 0; i < lines.Length; i++)
            {
                (string status, string code) = Take(lines[i]);
                accepted += status == "accepted" ? 1 : 0;
                duplicates += status == "duplicate" ? 1 : 0;
                rejected += status == "rejected" ? 1 : 0;
                if (status != "accepted")
                {
                    results.Add(new JsonObject { ["index"] = i, ["id"] = "x", ["status"] = status, ["code"] = code, ["reason"] = "because" });
                }
            }
        }

        var answer = new JsonObject { ["accepted"] = accepted, ["duplicates"] = duplicates, ["rejected"] = rejected, ["results"] = results };
        if (rejected > 0 && accepted + duplicates == 0)
        {
            await ProblemAsync(context, 422, "events-rejected", "all of them", answer);
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private (string Status, string Code) Take(string line)
    {
        JsonObject parsed;
        try
        {
            parsed = (JsonObject)JsonNode.Parse(line)!;
        }
        catch (JsonException)
        {
            return ("rejected", "malformed-json");
        }

        if (Refuse(parsed) is { } code)
        {
            return ("rejected", code);
        }

        string id = parsed["id"]!.GetValue<string>();
        if (_contents.TryGetValue(id, out string? earlier))
        {
            return earlier == line ? ("duplicate", "duplicate") : ("rejected", "conflict");
        }

        _contents[id] = line;
        _events.Add(parsed);
        return ("accepted", "");
    }

    private bool IsKnown(string member) => Events.Any(e => (string?)e["from"] == member || (string?)e["to"] == member);

    private object Member(string member)
    {
        int given = Events.Count(e => (string?)e["type"] == "deposit" && (string?)e["from"] == member);
        int received = Events.Count(e => (string?)e["type"] == "deposit" && (string?)e["to"] == member);
        return new
        {
            member,
            score = new { value = 0.5, low = 0.4, high = 0.6 },
            tier = "member",
            balance = new { given, received, net = given - received },
            relationships = 1,
            favors = Favors.RecordOf(member),
            taker = new
            {
                @is = IsTaker(member),
                protectedBy = IsTaker(member) ? [] : new[] { "giving" },
                honorRate = new { value = 0.25, low = 0, high = 0.5 },
                reciprocity = given > 0 ? 0.625 : 0,
                takingFrom = 1.5,
                givingTo = 0.5,
                days = 100.5,
            },
        };
    }

    // Who gives anything, or was not asked and refused three times, is none.
    private bool IsTaker(string member) =>
        Favors.RefusedBy(member) > 2 && !Events.Any(e => (string?)e["type"] == "deposit" && (string?)e["from"] == member);
}
