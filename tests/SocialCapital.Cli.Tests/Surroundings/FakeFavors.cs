using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SocialCapital.Cli.Tests.Surroundings;

/// <summary>
/// As much of favors and liquidity as the tool uses. Everybody has a line of 7.5 with everybody, half of it while there is a
/// run: while less than 35 % of ten favors or more that ended were honored. A favor that says how long it stays open has expired at once.
/// </summary>
internal sealed class FakeFavors(FakeService service)
{
    private const decimal Line = 7.5m;
    private const int EndedMin = 10;
    private const int RunBelowPercent = 35;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _favors = [];

    /// <summary>May refuse a favor: the reason, or null.</summary>
    public Func<JsonObject, string?> Refuse { get; set; } = _ => null;

    /// <summary>How many favors there are.</summary>
    public int Count => Of(_ => true).Length;

    public void Map(WebApplication app)
    {
        app.MapPost("/v1/communities/{c}/favors", AskAsync);
        app.MapPost("/v1/communities/{c}/favors/{f}", (string f, HttpContext context) => EndAsync(f, context));
        app.MapGet("/v1/communities/{c}/favors/{f}", (string f, HttpContext context) => GetAsync(f, context));
        app.MapGet("/v1/communities/{c}/relationships/{a}/{b}/favor-check", (string a, string b, string amount) => Results.Json(new
        {
            from = a,
            to = b,
            amount = decimal.Parse(amount, CultureInfo.InvariantCulture),
            granted = Decide(a, b, decimal.Parse(amount, CultureInfo.InvariantCulture)) == "granted",
            decision = Decide(a, b, decimal.Parse(amount, CultureInfo.InvariantCulture)),
            credit = new { balance = Balance(a, b), line = LineNow, held = 0, available = Balance(a, b) + LineNow, cutFrom = IsRun ? Line : (decimal?)null },
        }));
        app.MapGet("/v1/communities/{c}/liquidity", () => Results.Json(new
        {
            state = IsRun ? "run" : "calm",
            since = service.CreatedAt,
            cause = IsRun ? "few-honored" : null,
            reason = $"{InState("honored")} of {Ended} [favors].",
            refusals = new
            {
                refused = new[] { new { member = "milo", favors = 3, amount = 1.5 } },
                refusing = new[] { new { member = "leo", favors = 2, amount = 1.0 } },
            },
            breaker = new { isActive = IsRun, lineShare = 0.5 },
        }));
    }

    /// <summary>The record of a member, as the part `favors` of its document.</summary>
    public object RecordOf(string member) => new
    {
        askedOf = Of(favor => IsAskedOf(favor, member)).Length,
        honored = Of(favor => IsAskedOf(favor, member) && IsIn(favor, "honored")).Length,
        declined = Of(favor => IsAskedOf(favor, member) && IsIn(favor, "declined")).Length,
        expired = Of(favor => IsAskedOf(favor, member) && IsIn(favor, "expired")).Length,
    };

    /// <summary>How many favors a member did not honor.</summary>
    public int RefusedBy(string member) =>
        Of(favor => IsAskedOf(favor, member) && (IsIn(favor, "declined") || IsIn(favor, "expired"))).Length;

    private bool IsRun => Ended >= EndedMin && InState("honored") * 100 < Ended * RunBelowPercent;

    private int Ended => InState("honored") + InState("declined") + InState("expired");

    private decimal LineNow => IsRun ? Line / 2 : Line;

    private static bool IsIn(JsonObject favor, string state) => (string?)favor["state"] == state;

    private static bool IsAskedOf(JsonObject favor, string member) => (string?)favor["to"] == member;

    private int InState(string state) => Of(favor => IsIn(favor, state)).Length;

    private JsonObject[] Of(Func<JsonObject, bool> which)
    {
        lock (_gate)
        {
            return [.. _favors.Values.Where(which)];
        }
    }

    private int Balance(string of, string with) => Deposits(of, with) - Deposits(with, of);

    private int Deposits(string from, string to) => service.Events.Count(
        e => (string?)e["type"] == "deposit" && (string?)e["from"] == from && (string?)e["to"] == to);

    private string Decide(string from, string to, decimal amount)
    {
        int balance = Balance(from, to);
        return amount <= balance + LineNow ? "granted" : amount <= balance + Line ? "circuit-breaker" : "insufficient";
    }

    private async Task AskAsync(HttpContext context)
    {
        var asked = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        string id = (string)asked["id"]!;
        if (Of(favor => (string?)favor["id"] == id) is [var earlier])
        {
            bool isSame = ((string[])["from", "to", "amount"]).All(name => JsonNode.DeepEquals(earlier[name], asked[name]));
            await (isSame ? AnswerAsync(context, earlier) : FakeService.ProblemAsync(context, 409, "favor-conflict", "another favor"));
            return;
        }

        string decision = Decide((string)asked["from"]!, (string)asked["to"]!, (decimal)asked["amount"]!);
        if ((Refuse(asked) ?? (decision == "granted" ? null : $"It is {decision}.")) is { } reason)
        {
            await FakeService.ProblemAsync(context, 422, "favor-refused", reason);
            return;
        }

        asked["state"] = "open";
        asked["askedAt"] = service.CreatedAt;
        string answer = asked.ToJsonString();
        asked["state"] = asked["expiresIn"] is null ? "open" : "expired";
        lock (_gate)
        {
            _favors[id] = asked;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer);
    }

    private Task EndAsync(string named, HttpContext context)
    {
        string[] parts = named.Split(':');
        string outcome = parts[1] == "honor" ? "honored" : "declined";
        if (Of(favor => (string?)favor["id"] == parts[0]) is not [var found])
        {
            return FakeService.ProblemAsync(context, 404, "unknown-favor", "not there");
        }

        if (!IsIn(found, "open") && !IsIn(found, outcome))
        {
            return FakeService.ProblemAsync(context, 409, "favor-ended", "another outcome has won");
        }

        lock (_gate)
        {
            found["state"] = outcome;
        }

        return AnswerAsync(context, found);
    }

    private Task GetAsync(string id, HttpContext context) => Of(favor => (string?)favor["id"] == id) is [var found]
        ? AnswerAsync(context, found)
        : FakeService.ProblemAsync(context, 404, "unknown-favor", "not there");

    private static Task AnswerAsync(HttpContext context, JsonObject favor)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(favor.ToJsonString());
    }
}
