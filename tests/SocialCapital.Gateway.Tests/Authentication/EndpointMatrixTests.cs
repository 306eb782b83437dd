using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Gateway.Tests.Bank;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Gateway.Tests.OpenApi;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Tests.Authentication;

/// <summary>Every endpoint with every kind of key and of token. One that is not listed here fails the test, whatever it does.</summary>
public sealed class EndpointMatrixTests
{
    private const string Event = """{"id":"e1","type":"deposit","from":"ann","to":"bob","amount":1}""";
    private const string Member = "/v1/communities/{community}/members/{member}";
    private const string Pair = "/v1/communities/{community}/relationships/{from}/{to}";

    // Who gets in, from the most to the fewest.
    private const string Everybody = "-";
    private const string Readers = "read relationships favor write moderate admin operator";
    private const string Relationships = "relationships favor write moderate admin operator";
    private const string Favors = "favor write admin operator";
    private const string Writers = "write admin operator";
    private const string Moderators = "moderate admin operator";
    private const string Admins = "admin operator";
    private const string Operator = "operator";

    /// <summary>Method, path, who gets in, what is sent.</summary>
    private static readonly (string Method, string Path, string Opens, string? Body)[] Endpoints =
    [
        ("GET", "/healthz", Everybody, null),
        ("GET", "/readyz", Everybody, null),
        ("GET", "/openapi/v1.json", Everybody, null),
        ("POST", "/v1/communities", Operator, """{"id":"new"}"""),
        ("GET", "/v1/communities/{community}", Readers, null),
        ("GET", "/v1/communities/{community}/policy", Readers, null),
        ("PUT", "/v1/communities/{community}/policy", Admins, "{}"),
        ("POST", "/v1/communities/{community}/policy:preview", Admins, "{}"),
        ("GET", "/v1/communities/{community}/policy:preview", Admins, null),
        ("DELETE", "/v1/communities/{community}/policy:preview", Admins, null),
        ("POST", "/v1/communities/{community}/policy:refold", Admins, null),
        ("GET", "/v1/communities/{community}/policy:refold", Admins, null),
        ("DELETE", "/v1/communities/{community}/policy:refold", Admins, null),
        ("POST", "/v1/communities/{community}/moderation/penalties", Moderators, """{"id":"p1","member":"bob","amount":1,"by":"mia","reason":"spam"}"""),
        ("POST", "/v1/communities/{community}/moderation/reversals", Moderators, """{"by":"mia","reason":"spam","among":["ann","bob"]}"""),
        ("GET", "/v1/communities/{community}/quota", Admins, null),
        ("PUT", "/v1/communities/{community}/quota", Operator, """{"eventsPerSecond":1000000}"""),
        ("GET", "/v1/communities/{community}/keys", Admins, null),
        ("POST", "/v1/communities/{community}/keys", Admins, """{"scope":"read"}"""),
        ("POST", "/v1/communities/{community}/keys/{key}:rotate", Admins, null),
        ("DELETE", "/v1/communities/{community}/keys/{key}", Admins, null),
        ("POST", "/v1/communities/{community}/events", Writers, Event),
        ("POST", "/v1/communities/{community}/scores:query", Readers, """{"members":["ann"]}"""),
        ("GET", "/v1/communities/{community}/leaderboard", Readers, null),
        ("GET", "/v1/communities/{community}/liquidity", Readers, null),
        ("GET", "/v1/communities/{community}/economies", Readers, null),
        ("POST", "/v1/communities/{community}/audit", Admins, null),
        ("DELETE", "/v1/communities/{community}/audit", Admins, null),
        ("GET", "/v1/communities/{community}/audit", Readers, null),
        ("GET", "/v1/communities/{community}/rings", Relationships, null),
        ("GET", "/v1/communities/{community}/health", Readers, null),
        ("GET", Member, Readers, null),
        ("GET", Member + "/tier", Readers, null),
        ("GET", Member + "/export", Admins, null),
        ("POST", Member + ":freeze", Moderators, """{"id":"z1","by":"mia","reason":"spam"}"""),
        ("POST", Member + ":unfreeze", Moderators, """{"id":"z2","by":"mia","reason":"sorry"}"""),
        ("DELETE", Member, Admins, null),
        ("GET", Member + "/explanation", Relationships, null),
        ("GET", Member + "/statement", Relationships, null),
        ("GET", Member + "/favors", Relationships, null),
        ("POST", "/v1/communities/{community}/webhooks", Admins, """{"url":"https://example.org/hook"}"""),
        ("GET", "/v1/communities/{community}/webhooks", Admins, null),
        ("GET", "/v1/communities/{community}/webhooks/{webhook}", Admins, null),
        ("DELETE", "/v1/communities/{community}/webhooks/{webhook}", Admins, null),
        ("POST", "/v1/communities/{community}/webhooks/{webhook}:ping", Admins, null),
        ("POST", "/v1/communities/{community}/webhooks/{webhook}:rotate", Admins, null),
        ("POST", "/v1/communities/{community}/webhooks/{webhook}:enable", Admins, null),
        ("POST", "/v1/communities/{community}/webhooks/{webhook}:redeliver", Admins, null),
        ("GET", "/v1/communities/{community}/webhooks/{webhook}/deliveries", Admins, null),
        ("GET", "/v1/communities/{community}/events/stream", Relationships, null),
        ("GET", Pair, Relationships, null),
        ("GET", Pair + "/explanation", Relationships, null),
        ("GET", Pair + "/statement", Relationships, null),
        ("GET", Pair + "/favor-check", Relationships, null),
        ("PUT", "/v1/communities/{community}/relationships/{creditor}/{debtor}/credit", Favors, """{"id":"c1","line":1}"""),
        ("POST", "/v1/communities/{community}/favors", Favors, """{"id":"f1","from":"ann","to":"bob"}"""),
        ("GET", "/v1/communities/{community}/favors/{favor}", Relationships, null),
        ("POST", "/v1/communities/{community}/favors/{favor}:honor", Favors, null),
        ("POST", "/v1/communities/{community}/favors/{favor}:decline", Favors, null),
        ("POST", "/v1/communities/{community}/favors/{favor}:cancel", Favors, null),
    ];

    [Fact]
    public async Task Every_endpoint_is_listed_and_every_key_opens_what_it_should()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await GatewayHost.StartAsync(
            options => (options.Tokens.Issuer, options.Tokens.Audience) = (provider.Issuer, TestProvider.Audience));
        await new FakeCommunityGrain(host.Bank, "other").CreateAsync(new(null, null, 1));
        await host.PostEventsAsync(Event);
        var mapped = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}") ?? []);
        Assert.Equal(Endpoints.Select(e => $"{e.Method} {e.Path}").Order(StringComparer.Ordinal), mapped.Distinct().Order(StringComparer.Ordinal));

        var keys = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["read"] = (await host.KeyAsync(KeyScope.Read)).Secret,
            ["relationships"] = (await host.KeyAsync(KeyScope.ReadRelationships)).Secret,
            ["favor"] = (await host.KeyAsync(KeyScope.Favor)).Secret,
            ["write"] = (await host.KeyAsync(KeyScope.Write)).Secret,
            ["moderate"] = (await host.KeyAsync(KeyScope.Moderate)).Secret,
            ["admin"] = (await host.KeyAsync(KeyScope.Admin)).Secret,
            ["operator"] = GatewayHost.AdminKey,
            ["admin of another community"] = (await host.KeyAsync(KeyScope.Admin, "other")).Secret,
            ["expired"] = (await host.KeyAsync(KeyScope.Admin, expiresAt: host.Clock.GetUtcNow())).Secret,
            ["made up"] = "scw_made-up",
            ["none"] = "",
        };
        var now = host.Clock.GetUtcNow();
        foreach (var (kind, scope) in new[] { ("read", "read"), ("relationships", "read:relationships"), ("favor", "favor"), ("write", "write"), ("moderate", "moderate"), ("admin", "admin") })
        {
            keys[kind + " token"] = provider.Token(now, "forum", scope, lifetime: TimeSpan.FromDays(1));
        }

        foreach (var (kind, token) in provider.Wrong(now))
        {
            keys["token " + kind] = token;
        }

        foreach (var (method, path, opens, body) in Endpoints)
        {
            foreach (var (called, key) in keys)
            {
                // A token opens what a key of its scope does.
                var kind = called.EndsWith(" token", StringComparison.Ordinal) ? called[..^" token".Length] : called;
                var answer = await SendAsync(host, method, path, body, key, "forum");
                var place = $"{method} {path} with the key '{called}': {(int)answer.Status} {answer.Body}";
                if (opens == Everybody || opens.Split(' ').Contains(kind))
                {
                    Assert.False((int)answer.Status is 401 or 403 || answer.Body.Contains(":unknown-community", StringComparison.Ordinal), place);
                }
                else if (path == "/v1/communities" || kind == "none")
                {
                    Assert.True((int)answer.Status == 401, place);
                    Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
                }
                else
                {
                    // A key of the community that lacks the scope is told so; to all others there is no such community.
                    var isOfCommunity = kind is "read" or "relationships" or "favor" or "write" or "moderate" or "admin";
                    Assert.True((int)answer.Status == (isOfCommunity ? 403 : 404), place);
                    answer.IsProblem(isOfCommunity ? 403 : 404, isOfCommunity ? "forbidden" : "unknown-community");
                }
            }
        }
    }

    [Fact]
    public async Task Who_has_no_key_of_a_community_can_t_tell_from_any_endpoint_whether_it_exists()
    {
        await using var host = await GatewayHost.StartAsync();
        await new FakeCommunityGrain(host.Bank, "other").CreateAsync(new(null, null, 1));
        foreach (var key in new[] { "scw_made-up", "write-other", "" })
        {
            foreach (var (method, path, _, body) in Endpoints.Where(e => e.Path.Contains("{community}", StringComparison.Ordinal)))
            {
                var there = await SendAsync(host, method, path, body, key, "forum");
                var nowhere = await SendAsync(host, method, path, body, key, "nowhere");
                Assert.Equal((nowhere.Status, nowhere.Body), (there.Status, there.Body));
            }
        }
    }

    [Fact]
    public async Task A_field_that_a_body_does_not_have_is_refused_wherever_one_is_taken()
    {
        // Bodies that may be left out, too.
        var optional = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/v1/communities/{community}/keys/{key}:rotate"] = "{}",
            ["/v1/communities/{community}/webhooks/{webhook}:rotate"] = "{}",
            ["/v1/communities/{community}/webhooks/{webhook}:redeliver"] = "{}",
            ["/v1/communities/{community}/favors/{favor}:honor"] = "{}",
            ["/v1/communities/{community}/favors/{favor}:decline"] = "{}",
            ["/v1/communities/{community}/favors/{favor}:cancel"] = "{}",
        };
        await using var host = await GatewayHost.StartAsync();
        var described = ApiDocuments.Read(ApiDocuments.Current).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(operation => operation.Value.TryGetProperty("requestBody", out _))
                .Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        var bodies = Endpoints.Select(e => (e.Method, e.Path, Body: e.Body ?? optional.GetValueOrDefault(e.Path))).Where(e => e.Body is not null).ToArray();
        Assert.Equal(described.Order(StringComparer.Ordinal), bodies.Select(e => $"{e.Method} {e.Path}").Order(StringComparer.Ordinal));

        // A policy is checked where it is kept: by PolicyDocuments, and its tests.
        foreach (var (method, path, body) in bodies.Where(e => !e.Path.Contains("/policy", StringComparison.Ordinal)))
        {
            var spoiled = body!.TrimEnd('}') + (body == "{}" ? "" : ",") + "\"isAdmin\":true}";
            var answer = await SendAsync(host, method, path, spoiled, GatewayHost.AdminKey, "forum");
            var (status, kind) = path.EndsWith("/events", StringComparison.Ordinal) ? (422, "events-rejected") : (400, "invalid-field");
            Assert.True((int)answer.Status == status && answer.Body.Contains(kind, StringComparison.Ordinal), $"{method} {path}: {(int)answer.Status} {answer.Body}");
            Assert.Contains("isAdmin", answer.Body, StringComparison.Ordinal);
        }
    }

    private static Task<Answer> SendAsync(GatewayHost host, string method, string path, string? body, string key, string community) =>
        host.SendAsync(
            new HttpMethod(method),
            path.Replace("{community}", community, StringComparison.Ordinal)
                .Replace("{member}", "ann", StringComparison.Ordinal)
                .Replace("{from}/{to}", "ann/bob", StringComparison.Ordinal)
                .Replace("{creditor}/{debtor}", "ann/bob", StringComparison.Ordinal)
                .Replace("{favor}", "f0", StringComparison.Ordinal)
                .Replace("{key}", "no-such-key", StringComparison.Ordinal)
                .Replace("{webhook}", "no-such-webhook", StringComparison.Ordinal),
            body is null ? null : GatewayHost.Json(body),
            key);
}
