using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class ExplanationTests
{
    private const string Forum = "/v1/communities/forum";

    private static async Task<GatewayHost> StartAsync()
    {
        var host = await GatewayHost.StartAsync();
        await host.PostEventsAsync(
            """
            [{"id":"e1","type":"deposit","from":"ann","to":"bob","amount":12.5,"time":"2026-01-02T12:00:00+02:00","ref":"https://x/1"},
             {"id":"e2","type":"rating","from":"bob","to":"cyd","value":-0.5,"time":"2026-01-03T12:00:00Z"}]
            """);
        return host;
    }

    [Fact]
    public async Task A_score_is_explained_with_what_stands_behind_it()
    {
        await using var host = await StartAsync();
        var answer = await host.GetAsync($"{Forum}/members/ann/explanation");
        Assert.Equal(
            """{"member":"ann","score":{"value":0.71,"low":0.55,"high":0.840001},"tier":"member","summary":"Little is known.","factors":[{"name":"prior","value":0.5,"evidence":2,"evidenceBeforeBounds":2,"counts":{},"entries":null,"text":"Everybody begins here.","advice":null},{"name":"given","value":0.21,"evidence":0.333333,"evidenceBeforeBounds":2.5,"counts":{"given":12.5,"members":0.666667},"entries":{"found":9,"strongest":[{"id":"e1","handle":"@0.1","shard":0,"offset":1,"type":"deposit","counterpart":"bob","worth":12.5,"strength":0.333333,"time":"2026-01-02T10:00:00Z"}]},"text":"Zoë & <others>.","advice":"Give."}],"entriesReadBack":{"entries":1001,"isWhole":false,"oldest":["@0.7","@3.3"]},"taker":{"is":false,"requirements":[{"name":"tenure","value":0.666667,"bound":30,"met":false,"text":"Not yet."},{"name":"giving","value":0.25,"bound":0.5,"met":true,"text":"Little."}]},"asOf":{"offset":2}}""",
            answer.Body);
        Assert.Equal(
            answer.Json.GetProperty("score").GetProperty("value").GetDecimal(),
            answer.Json.GetProperty("factors").EnumerateArray().Sum(f => f.GetProperty("value").GetDecimal()));
        (await host.GetAsync($"{Forum}/members/nobody/explanation")).IsProblem(404, "unknown-member");
        (await host.GetAsync("/v1/communities/nowhere/members/ann/explanation")).IsProblem(404, "unknown-community");
    }

    [Fact]
    public async Task A_rating_behind_a_factor_is_told_with_its_value_and_without_goodwill()
    {
        await using var host = await StartAsync();
        var entry = (await host.GetAsync($"{Forum}/members/cyd/explanation")).Json
            .GetProperty("factors")[1].GetProperty("entries").GetProperty("strongest")[0];
        Assert.Equal(
            """{"id":"e2","handle":"@0.2","shard":0,"offset":2,"type":"rating","counterpart":"bob","value":-0.5,"strength":0.333333,"time":"2026-01-03T12:00:00Z"}""",
            entry.GetRawText());
    }

    [Fact]
    public async Task Trust_inside_a_pair_is_explained_as_the_relationship_tells_it()
    {
        await using var host = await StartAsync();
        var answer = await host.GetAsync($"{Forum}/relationships/ann/bob/explanation");
        Assert.Equal(
            """{"from":"ann","to":"bob","trust":{"expected":0.42,"low":-0.1,"high":0.7,"risk":0.29,"riskLow":0.19,"riskHigh":0.41},"summary":"Some.","factors":[{"name":"between","value":0.5,"risk":-0.21,"counts":{"given":12.5},"entries":{"found":2,"strongest":[{"id":"e1","handle":"@0.1","shard":0,"offset":1,"type":"deposit","counterpart":"bob","worth":12.5,"strength":0.25,"time":"2026-01-02T10:00:00Z"}]},"text":"Between <you>.","advice":"Help."},{"name":"community","value":-0.08,"risk":0.5,"counts":{},"entries":null,"text":"Usual.","advice":null}],"entriesReadBack":{"entries":2,"isWhole":true,"oldest":["@0.1"]},"asOf":{"offset":2}}""",
            answer.Body);
        var relationship = (await host.GetAsync($"{Forum}/relationships/ann/bob")).Json;
        Assert.Equal(relationship.GetProperty("trust").GetRawText(), answer.Json.GetProperty("trust").GetRawText());
        Assert.Equal(relationship.GetProperty("asOf").GetRawText(), answer.Json.GetProperty("asOf").GetRawText());
    }

    [Fact]
    public async Task What_can_t_be_explained_is_refused_as_the_relationship_is()
    {
        await using var host = await StartAsync();
        foreach (var (path, status, code) in new[]
            {
                ("/v1/communities/nowhere/relationships/ann/bob", 404, "unknown-community"),
                ($"{Forum}/relationships/ann/nobody", 404, "unknown-community"),
                ($"{Forum}/relationships/ann/ann", 400, "same-member"),
                ($"{Forum}/relationships/ann/%40x", 400, "invalid-member"),
            })
        {
            (await host.GetAsync(path)).IsProblem(status, code);
            (await host.GetAsync($"{path}/explanation")).IsProblem(status, code);
        }

        host.Bank.ReadFailure = new ShardUnavailableException("secret cause");
        (await host.GetAsync($"{Forum}/members/ann/explanation")).IsProblem(503, "unavailable");
    }
}
