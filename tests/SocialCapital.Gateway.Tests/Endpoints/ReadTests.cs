using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class ReadTests
{
    private const string Forum = "/v1/communities/forum";

    private static async Task<GatewayHost> StartAsync()
    {
        var host = await GatewayHost.StartAsync();
        await host.PostEventsAsync(
            """
            [{"id":"e1","type":"deposit","from":"ann","to":"bob","amount":12.5,"time":"2026-01-02T12:00:00+02:00","ref":"https://x/1"},
             {"id":"e2","type":"deposit","from":"bob","to":"ann","activity":"answer","quality":0.000003},
             {"id":"e3","type":"deposit","from":"zoë/✓ %2F","to":"ann","amount":0.000001}]
            """);
        return host;
    }

    [Fact]
    public async Task A_member_is_told_exactly()
    {
        await using var host = await StartAsync();
        Assert.Equal(
            """{"member":"ann","score":{"value":0.71,"low":0.55,"high":0.840001},"tier":"member","balance":{"given":12.5,"received":0.000004,"net":12.499996,"decayed":{"given":4.166667,"received":0.000001,"net":4.166666}},"favors":{"askedOf":4,"honored":1,"declined":1,"referred":0,"expired":1,"received":2,"honorRate":{"value":0.4,"low":0.07,"high":0.73}},"reciprocity":{"value":0.3,"ability":0.62},"taker":{"is":false,"protectedBy":["tenure","evidence"],"honorRate":{"value":0.4,"low":0.07,"high":0.73},"reciprocity":0.3,"takingFrom":4.000001,"givingTo":0,"answered":2,"days":0.5},"relationships":3,"since":"2026-01-02T10:00:00Z","asOf":{"offset":3}}""",
            (await host.GetAsync($"{Forum}/members/ann")).Body);
        (await host.GetAsync($"{Forum}/members/nobody")).IsProblem(404, "unknown-member");
    }

    [Fact]
    public async Task A_tier_at_risk_is_told_with_its_time_and_the_statement_says_why()
    {
        await using var host = await StartAsync();
        await host.PostEventsAsync("""[{"id":"r","type":"deposit","from":"ann","to":"rita","amount":1}]""");

        Assert.Contains(
            ""","tier":"member","tierAssessedAt":"2026-01-02T10:00:00Z","tierAtRiskSince":"2026-01-02T09:59:59.5Z","balance":""",
            (await host.GetAsync($"{Forum}/members/rita")).Body,
            StringComparison.Ordinal);
        Assert.Equal(
            """{"id":"@audit/7/0/1","handle":"@0.99","type":"assessed","from":"@commons","to":"rita","worth":0,"effect":0,"time":"2026-01-02T10:00:00Z","recordedAt":"2026-01-02T10:00:00Z","reason":"At risk of falling."}""",
            (await host.GetAsync($"{Forum}/members/rita/statement")).Json.GetProperty("entries")[0].GetRawText());
    }

    [Theory]
    [InlineData("members/ann")]
    [InlineData("members/ann/explanation")]
    [InlineData("relationships/ann/bob")]
    [InlineData("relationships/ann/bob/explanation")]
    public async Task Evidence_may_be_weighed_as_of_another_time(string path)
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"{Forum}/{path}?at=2013-04-13T12:00:00.5%2B02:00")).Status);
        Assert.Equal(new DateTimeOffset(2013, 4, 13, 10, 0, 0, 500, TimeSpan.Zero), host.Bank.At?.ToDateTimeOffset());
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"{Forum}/{path}")).Status);
        Assert.Null(host.Bank.At);
        foreach (var bad in (string[])["yesterday", "2013-04-13", "2013-04-13T12:00:00", "1969-12-31T23:59:59Z"])
        {
            Assert.Equal("at", (await host.GetAsync($"{Forum}/{path}?at={bad}")).IsProblem(400, "invalid-query").GetProperty("place").GetString());
        }
    }

    [Fact]
    public async Task A_taker_is_told_with_the_evidence()
    {
        await using var host = await StartAsync();
        await host.PostEventsAsync("""[{"id":"t","type":"deposit","from":"ann","to":"tom","amount":1}]""");

        Assert.Equal(
            """{"is":true,"protectedBy":[],"honorRate":{"value":0.4,"low":0.07,"high":0.73},"reciprocity":0.3,"takingFrom":4.8,"givingTo":0.2,"answered":3,"days":60}""",
            (await host.GetAsync($"{Forum}/members/tom")).Json.GetProperty("taker").GetRawText());
        Assert.True((await host.GetAsync($"{Forum}/members/tom/explanation")).Json.GetProperty("taker").GetProperty("is").GetBoolean());
    }

    [Fact]
    public async Task A_statement_is_read_page_by_page()
    {
        await using var host = await StartAsync();
        var first = await host.GetAsync($"{Forum}/members/ann/statement?limit=2");
        Assert.Equal(
            """{"member":"ann","entries":[{"id":"e3","handle":"@0.3","type":"deposit","from":"zoë/✓ %2F","to":"ann","amount":0.000001,"worth":0.000001,"effect":-0.000001,"time":"2023-11-14T22:13:20.000001Z","recordedAt":"2023-11-14T22:13:20.000001Z"},{"id":"e2","handle":"@0.2","type":"deposit","from":"bob","to":"ann","activity":"answer","worth":0.000003,"effect":-0.000003,"quality":0.000003,"time":"2023-11-14T22:13:20.000001Z","recordedAt":"2023-11-14T22:13:20.000001Z"}],"cursor":"2"}""",
            first.Body);
        Assert.Equal(
            """{"member":"ann","entries":[{"id":"e1","handle":"@0.1","type":"deposit","from":"ann","to":"bob","amount":12.5,"worth":12.5,"effect":12.5,"time":"2026-01-02T10:00:00Z","recordedAt":"2023-11-14T22:13:20.000001Z","ref":"https://x/1"}],"cursor":null}""",
            (await host.GetAsync($"{Forum}/members/ann/statement?limit=2&cursor=2")).Body);
        (await host.GetAsync($"{Forum}/members/nobody/statement")).IsProblem(404, "unknown-member");
    }

    [Theory]
    [InlineData("members/ann/statement?limit=0", "limit")]
    [InlineData("members/ann/statement?limit=201", "limit")]
    [InlineData("members/ann/statement?limit=-1", "limit")]
    [InlineData("members/ann/statement?limit=ten", "limit")]
    [InlineData("members/ann/statement?limit=99999999999", "limit")]
    [InlineData("members/ann/statement?cursor=nonsense", "cursor")]
    [InlineData("relationships/ann/bob/statement?cursor=nonsense", "cursor")]
    [InlineData("relationships/ann/bob/statement?limit=0", "limit")]
    [InlineData("leaderboard?limit=101", "limit")]
    [InlineData("leaderboard?by=fame", "by")]
    public async Task A_bad_query_is_refused_by_name(string path, string place)
    {
        await using var host = await StartAsync();
        Assert.Equal(place, (await host.GetAsync($"{Forum}/{path}")).IsProblem(400, "invalid-query").GetProperty("place").GetString());
    }

    [Fact]
    public async Task A_relationship_is_told_from_the_side_that_asks()
    {
        await using var host = await StartAsync();
        Assert.Equal(
            """{"from":"ann","to":"bob","balance":12.499997,"given":12.5,"received":0.000003,"decayed":{"given":1.234568,"received":0.5,"balance":0.734568},"entries":2,"economy":"attention","trust":{"expected":0.42,"low":-0.1,"high":0.7,"risk":0.29,"riskLow":0.19,"riskHigh":0.41},"asOf":{"offset":3}}""",
            (await host.GetAsync($"{Forum}/relationships/ann/bob")).Body);
        Assert.Equal(-12.499997m, (await host.GetAsync($"{Forum}/relationships/bob/ann")).Json.GetProperty("balance").GetDecimal());
        Assert.Equal(0, (await host.GetAsync($"{Forum}/relationships/stranger/bob")).Json.GetProperty("entries").GetInt32());
        (await host.GetAsync($"{Forum}/relationships/ann/nobody")).IsProblem(404, "unknown-community");
        (await host.GetAsync($"{Forum}/relationships/ann/ann")).IsProblem(400, "same-member");
    }

    [Fact]
    public async Task A_pair_s_statement_is_told_from_the_side_that_asks()
    {
        await using var host = await StartAsync();
        var answer = await host.GetAsync($"{Forum}/relationships/bob/ann/statement");
        Assert.Equal(("bob", "ann", null), (answer.Json.GetProperty("from").GetString(), answer.Json.GetProperty("to").GetString(), answer.Json.GetProperty("cursor").GetString()));
        Assert.Equal(["e2 0.000003", "e1 -12.5"], answer.Json.GetProperty("entries").EnumerateArray().Select(e => $"{e.GetProperty("id")} {e.GetProperty("effect")}"));
        Assert.Equal("""{"from":"stranger","to":"bob","entries":[],"cursor":null}""", (await host.GetAsync($"{Forum}/relationships/stranger/bob/statement")).Body);
        (await host.GetAsync($"{Forum}/relationships/ann/nobody/statement")).IsProblem(404, "unknown-member");
    }

    [Fact]
    public async Task Scores_are_told_in_the_order_asked_for_and_the_unknown_are_named()
    {
        await using var host = await StartAsync();
        var answer = await host.SendAsync(HttpMethod.Post, $"{Forum}/scores:query", GatewayHost.Json("""{"members":["bob","nobody","ann","bob","@commons"]}"""));
        Assert.Equal(
            """{"scores":[{"member":"bob","score":{"value":0.71,"low":0.55,"high":0.840001},"tier":"member"},{"member":"ann","score":{"value":0.71,"low":0.55,"high":0.840001},"tier":"member"}],"unknown":["nobody","@commons"]}""",
            answer.Body);
    }

    [Theory]
    [InlineData("""{"members":[]}""", "invalid-field", "$.members")]
    [InlineData("""{}""", "invalid-field", "$")]
    [InlineData("""{"members":null}""", "invalid-field", "$.members")]
    [InlineData("""{"members":"ann"}""", "invalid-field", "$.members")]
    [InlineData("""{"members":["ann",7]}""", "invalid-field", "$.members[1]")]
    [InlineData("""{"members":["ann",null]}""", "invalid-member", "$.members[1]")]
    [InlineData("""{"members":["ann","@x"]}""", "invalid-member", "$.members[1]")]
    [InlineData("""{"members":["ann","\ud800"]}""", "invalid-field", "$.members[1]")]
    public async Task A_bad_query_for_scores_is_refused_with_the_place(string body, string code, string place)
    {
        await using var host = await StartAsync();
        var problem = (await host.SendAsync(HttpMethod.Post, $"{Forum}/scores:query", GatewayHost.Json(body))).IsProblem(400, code);
        Assert.Equal(place, problem.GetProperty("place").GetString());
    }

    [Fact]
    public async Task A_thousand_scores_are_told_and_no_more()
    {
        await using var host = await StartAsync();
        Task<Answer> AskAsync(int members) => host.SendAsync(
            HttpMethod.Post, $"{Forum}/scores:query", GatewayHost.Json(JsonSerializer.Serialize(new { members = Enumerable.Range(0, members).Select(i => $"m{i}") })));
        Assert.Equal(1_000, (await AskAsync(1_000)).Json.GetProperty("unknown").GetArrayLength());
        (await AskAsync(1_001)).IsProblem(400, "invalid-field");
    }

    [Fact]
    public async Task The_leaders_are_ranked()
    {
        await using var host = await StartAsync();
        Assert.Equal(
            """{"by":"given","members":[{"rank":1,"member":"ann","score":{"value":0.71,"low":0.55,"high":0.840001},"tier":"member","given":12.5,"net":12.499996},{"rank":2,"member":"bob","score":{"value":0.71,"low":0.55,"high":0.840001},"tier":"member","given":0.000003,"net":-12.499997}],"asOf":{"offset":3}}""",
            (await host.GetAsync($"{Forum}/leaderboard?by=given&limit=2")).Body);
        Assert.Equal("score", (await host.GetAsync($"{Forum}/leaderboard")).Json.GetProperty("by").GetString());
        Assert.Equal("net", (await host.GetAsync($"{Forum}/leaderboard?by=net")).Json.GetProperty("by").GetString());
    }

    [Fact]
    public async Task An_id_in_a_path_is_decoded_exactly_once()
    {
        await using var host = await GatewayHost.StartAsync();
        string[] ids = ["a/b", "a%2Fb", "a%252Fb", "zoë ✓", "a+b", "a?b#c", "a:b;c=d", "100%", "..."];
        foreach (var id in ids)
        {
            await host.PostEventsAsync(JsonSerializer.Serialize(new { id = "e" + id, type = "deposit", from = id, to = "x", amount = 1 }));
        }

        foreach (var id in ids)
        {
            var escaped = Uri.EscapeDataString(id);
            Assert.Equal(id, await MemberOfAsync(host, $"{Forum}/members/{escaped}", "member"));
            Assert.Equal(id, await MemberOfAsync(host, $"{Forum}/members/{escaped}/explanation", "member"));
            Assert.Equal(id, await MemberOfAsync(host, $"{Forum}/relationships/x/{escaped}", "to"));
            Assert.Equal(id, await MemberOfAsync(host, $"{Forum}/relationships/{escaped}/x", "from"));
            Assert.Equal(id, await MemberOfAsync(host, $"{Forum}/relationships/x/{escaped}/explanation", "to"));
            if (!id.Contains('/', StringComparison.Ordinal))
            {
                // A target in the absolute form; in that the server itself takes %2F for a slash before anybody can look.
                Assert.Equal(id, await MemberOfAsync(host, $"{host.Address.ToString().TrimEnd('/')}{Forum}/members/{escaped}?q=1/2", "member"));
            }
        }
    }

    [Theory]
    [InlineData("/members/%40x", "HTTP/1.1 400", "invalid-member")]
    [InlineData("/members/a%zz", "HTTP/1.1 400", "bad-request")]
    [InlineData("/members/a%", "HTTP/1.1 400", "bad-request")]
    [InlineData("/members/a%FF", "HTTP/1.1 400", "bad-request")]
    [InlineData("/members/a%0A", "HTTP/1.1 400", "invalid-member")]
    [InlineData("/members/a%C2%85", "HTTP/1.1 400", "invalid-member")]
    [InlineData("/x/../members/ann", "HTTP/1.1 404", "not-found")]
    [InlineData("/members/%2E%2E", "HTTP/1.1 404", "not-found")]
    [InlineData("/members/@commons", "HTTP/1.1 404", "unknown-member")]
    public async Task Odd_paths_are_refused(string path, string status, string code)
    {
        await using var host = await StartAsync();
        var answer = await SendRawAsync(host, Forum + path);
        Assert.StartsWith(status, answer, StringComparison.Ordinal);
        Assert.Contains("urn:socialcapital:problem:" + code + "\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_refused()
    {
        await using var host = await StartAsync();
        (await host.GetAsync($"{Forum}/members/{new string('x', 129)}")).IsProblem(400, "invalid-member");
        (await host.GetAsync($"{Forum}/members/{new string('x', 128)}")).IsProblem(404, "unknown-member");
    }

    [Fact]
    public async Task A_read_that_can_t_be_answered_now_says_so()
    {
        await using var host = await StartAsync();
        host.Bank.ReadFailure = new ShardUnavailableException("secret cause");
        foreach (var path in new[] { "members/ann", "members/ann/explanation" })
        {
            var answer = await host.GetAsync($"{Forum}/{path}");
            answer.IsProblem(503, "unavailable");
            Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        }
    }

    private static async Task<string?> MemberOfAsync(GatewayHost host, string target, string property)
    {
        var answer = await SendRawAsync(host, target);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        var body = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
        return JsonDocument.Parse(body).RootElement.GetProperty(property).GetString();
    }

    // By hand, because a client library has its own ideas about what a path should look like.
    private static async Task<string> SendRawAsync(GatewayHost host, string target)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {GatewayHost.AdminKey}\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
