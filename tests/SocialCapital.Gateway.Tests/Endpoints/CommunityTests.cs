using System.Net;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class CommunityTests
{
    [Fact]
    public async Task A_community_is_founded_and_told_of()
    {
        await using var host = await GatewayHost.StartAsync();
        var founded = await host.SendAsync(
            HttpMethod.Post, "/v1/communities", GatewayHost.Json("""{"id":"club","name":"The Club – ü","policy":{"weights":{"x":1.50}},"shards":3}"""));
        Assert.Equal(HttpStatusCode.Created, founded.Status);
        Assert.Equal("/v1/communities/club", founded.Headers.Location!.ToString());
        Assert.Equal(
            """{"id":"club","name":"The Club – ü","shards":3,"policyVersion":1,"createdAt":"2023-11-14T22:13:20Z","keys":{"write":"write-club","read":"read-club"}}""",
            founded.Body);

        (await host.SendAsync(HttpMethod.Post, "/v1/communities/club/events", GatewayHost.Json("""{"id":"1","type":"deposit","from":"a","to":"b","amount":1}""")))
            .Counts(1, 0, 0);
        Assert.Equal(
            """{"id":"club","name":"The Club – ü","shards":3,"policyVersion":1,"createdAt":"2023-11-14T22:13:20Z","members":2,"relationships":1,"entries":1,"asOf":{"offset":1}}""",
            (await host.GetAsync("/v1/communities/club", "read-club")).Body);
        Assert.Equal("""{"weights":{"x":1.50}}""", (await host.GetAsync("/v1/communities/club/policy", "read-club")).Body);

        (await host.SendAsync(HttpMethod.Post, "/v1/communities", GatewayHost.Json("""{"id":"club"}"""))).IsProblem(409, "community-exists");
    }

    [Theory]
    [InlineData("""{"id":"Club"}""", 400, "invalid-field", "$.id")]
    [InlineData("""{"id":"-club"}""", 400, "invalid-field", "$.id")]
    [InlineData("""{"id":""}""", 400, "invalid-field", "$.id")]
    [InlineData("""{"name":"x"}""", 400, "invalid-field", "$")]
    [InlineData("""{"id":null}""", 400, "invalid-field", "$.id")]
    [InlineData("""{"id":7}""", 400, "invalid-field", "$.id")]
    [InlineData("""{"id":"club","shards":0}""", 400, "invalid-field", "$.shards")]
    [InlineData("""{"id":"club","shards":257}""", 400, "invalid-field", "$.shards")]
    [InlineData("""{"id":"club","shards":1.5}""", 400, "invalid-field", "$.shards")]
    [InlineData("""{"id":"club","shards":"2"}""", 400, "invalid-field", "$.shards")]
    [InlineData("""{"id":"club","name":""}""", 400, "invalid-field", "$.name")]
    [InlineData("""{"id":"club","name":"a\u0007"}""", 400, "invalid-field", "$.name")]
    [InlineData("""{"id":"club","colour":"red"}""", 400, "invalid-field", "$.colour")]
    [InlineData("""{"id":"club","id":"club"}""", 400, "invalid-field", "$.id")]
    [InlineData("""{"ID":"club"}""", 400, "invalid-field", "$.ID")]
    [InlineData("""null""", 400, "invalid-field", "$")]
    [InlineData("""[]""", 400, "invalid-field", "$")]
    [InlineData("""{"id":"club",}""", 400, "malformed-json", "line 1, byte 13")]
    [InlineData("""{"id":"club" """, 400, "malformed-json", "line 1, byte 13")]
    [InlineData("", 400, "malformed-json", "line 1, byte 0")]
    [InlineData("""{"id":"club","policy":7}""", 422, "invalid-policy", "$.policy")]
    [InlineData("""{"id":"club","policy":{"bad":1}}""", 422, "invalid-policy", "$.policy")]
    public async Task A_bad_founding_is_refused_with_the_place(string body, int status, string code, string place)
    {
        await using var host = await GatewayHost.StartAsync();
        var answer = await host.SendAsync(HttpMethod.Post, "/v1/communities", GatewayHost.Json(body));
        Assert.Equal(place, answer.IsProblem(status, code).GetProperty("place").GetString());
        Assert.DoesNotContain("System.", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("SocialCapital.", answer.Body, StringComparison.Ordinal);
        Assert.Single(host.Bank.Communities);
    }

    [Fact]
    public async Task A_policy_is_replaced_only_by_who_has_seen_it()
    {
        await using var host = await GatewayHost.StartAsync();
        const string path = "/v1/communities/forum/policy";
        Task<Answer> PutAsync(string body, string? ifMatch) => host.SendAsync(
            HttpMethod.Put, path, GatewayHost.Json(body), with: r => r.Headers.TryAddWithoutValidation("If-Match", ifMatch));

        var first = await host.GetAsync(path);
        Assert.Equal(("\"balanced\"", "\"1\""), (first.Body, first.Headers.ETag!.Tag));
        Assert.Equal("application/json", first.ContentType);

        (await host.SendAsync(HttpMethod.Put, path, GatewayHost.Json("{}"))).IsProblem(428, "precondition-required");
        foreach (var stale in new[] { "\"2\"", "\"0\"", "1", "*", "W/\"1\"", "\"1\", \"2\"", "\"99999999999\"", "\"-1\"", "nonsense" })
        {
            (await PutAsync("{}", stale)).IsProblem(412, "policy-changed");
        }

        (await PutAsync("""{"bad":1}""", "\"1\"")).IsProblem(422, "invalid-policy");
        (await PutAsync("""{"weights":""", "\"1\"")).IsProblem(400, "malformed-json");
        var replaced = await PutAsync("""{"weights":{"x":1.50}}""", "\"1\"");
        Assert.Equal(("""{"weights":{"x":1.50}}""", "\"2\""), (replaced.Body, replaced.Headers.ETag!.Tag));
        (await PutAsync("{}", "\"1\"")).IsProblem(412, "policy-changed");
        var second = await host.GetAsync(path);
        Assert.Equal(("""{"weights":{"x":1.50}}""", "\"2\""), (second.Body, second.Headers.ETag!.Tag));
        Assert.Equal(2, (await host.GetAsync("/v1/communities/forum")).Json.GetProperty("policyVersion").GetInt32());
    }

    [Fact]
    public async Task A_policy_with_bytes_that_are_no_UTF8_is_refused_with_their_place()
    {
        await using var host = await GatewayHost.StartAsync();
        byte[] policy = [.. "{\"preset\":\"ü"u8, 0x80, .. "\"}"u8];
        var problem = (await host.SendAsync(
            HttpMethod.Put, "/v1/communities/forum/policy", GatewayHost.Content(policy, "application/json"), with: request => request.Headers.TryAddWithoutValidation("If-Match", "\"1\"")))
            .IsProblem(400, "malformed-json");
        Assert.Equal("byte 13", problem.GetProperty("place").GetString());

        byte[] founding = [.. "{\"id\":\"club\",\"policy\":"u8, .. policy, .. "}"u8];
        (await host.SendAsync(HttpMethod.Post, "/v1/communities", GatewayHost.Content(founding, "application/json"))).IsProblem(400, "malformed-json");
    }

    [Fact]
    public async Task Documents_are_limited_and_must_be_JSON()
    {
        await using var host = await GatewayHost.StartAsync(options => options.DocumentBytesMax = 2_048);
        var large = GatewayHost.Json("{\"id\":\"club\",\"policy\":\"" + new string('x', 2_048) + "\"}");
        (await host.SendAsync(HttpMethod.Post, "/v1/communities", large)).IsProblem(413, "body-too-large");
        var text = GatewayHost.Content("{}"u8.ToArray(), "text/plain");
        (await host.SendAsync(HttpMethod.Post, "/v1/communities", text)).IsProblem(415, "unsupported-type");
        var packed = GatewayHost.Content("{}"u8.ToArray(), "application/json", "gzip");
        (await host.SendAsync(HttpMethod.Post, "/v1/communities", packed)).IsProblem(415, "unsupported-encoding");
    }
}
