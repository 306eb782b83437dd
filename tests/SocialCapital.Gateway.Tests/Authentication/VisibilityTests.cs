using System.Net;
using System.Text.Json;
using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Tests.Authentication;

/// <summary>What a policy shows, and to whom.</summary>
public sealed class VisibilityTests
{
    private const string Community = "/v1/communities/forum";
    private const string Event = """{"id":"e1","type":"deposit","from":"ann","to":"bob","amount":1}""";

    [Fact]
    public async Task Relationships_are_for_the_platform_unless_the_policy_shows_them_to_readers()
    {
        foreach (var audience in new[] { Audience.Platform, Audience.Readers })
        {
            await using var host = await StartAsync(VisibilityRule.Usual with { Relationships = audience });
            foreach (var path in new[] { "/relationships/ann/bob", "/relationships/ann/bob/statement", "/members/ann/statement", "/members/ann/explanation" })
            {
                var answer = await host.GetAsync(Community + path, "read-forum");
                if (audience == Audience.Readers)
                {
                    Assert.Equal(HttpStatusCode.OK, answer.Status);
                }
                else
                {
                    answer.IsProblem(403, "forbidden");
                }

                Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Community + path, (await host.KeyAsync(KeyScope.ReadRelationships)).Secret)).Status);
            }
        }
    }

    [Fact]
    public async Task Who_froze_a_member_and_why_is_told_to_whoever_sees_its_statement()
    {
        await using var host = await StartAsync(VisibilityRule.Usual);
        await host.PostEventsAsync("""{"id":"e2","type":"deposit","from":"ann","to":"frieda","amount":1}""");
        var (shown, hidden) = (await host.GetAsync(Community + "/members/frieda"), await host.GetAsync(Community + "/members/frieda", "read-forum"));
        Assert.Equal("""{"since":"2026-01-02T10:00:00Z","by":"mia","reason":"Threats."}""", shown.Json.GetProperty("frozen").GetRawText());
        Assert.Equal("""{"since":"2026-01-02T10:00:00Z"}""", hidden.Json.GetProperty("frozen").GetRawText());
    }

    [Fact]
    public async Task Who_is_refused_by_whom_is_told_to_the_platform_only()
    {
        await using var host = await StartAsync(VisibilityRule.Usual);
        var (shown, hidden) = (await host.GetAsync(Community + "/liquidity"), await host.GetAsync(Community + "/liquidity", "read-forum"));
        Assert.NotEqual(0, shown.Json.GetProperty("refusals").GetProperty("pairs").GetArrayLength());
        foreach (var part in hidden.Json.GetProperty("refusals").EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array))
        {
            Assert.Equal(0, part.Value.GetArrayLength());
        }
    }

    [Fact]
    public async Task A_tier_is_shown_without_a_key_only_where_the_policy_says_so()
    {
        await using (var closed = await StartAsync(VisibilityRule.Usual))
        {
            (await closed.GetAsync(Community + "/members/ann/tier", "")).IsProblem(401, "key-missing");
            Assert.Equal("""{"member":"ann","tier":"member"}""", (await closed.GetAsync(Community + "/members/ann/tier", "read-forum")).Body);
        }

        await using var open = await StartAsync(VisibilityRule.Usual with { Tiers = Audience.Everybody });
        Assert.Equal("""{"member":"ann","tier":"member"}""", (await open.GetAsync(Community + "/members/ann/tier", "")).Body);
        (await open.GetAsync(Community + "/members/nobody/tier", "")).IsProblem(404, "unknown-member");
        (await open.GetAsync("/v1/communities/nowhere/members/ann/tier", "")).IsProblem(401, "key-missing");
        (await open.GetAsync(Community + "/members/ann", "")).IsProblem(401, "key-missing");
        (await open.GetAsync(Community + "/members/ann/tier", "made-up")).IsProblem(404, "unknown-community");
    }

    [Fact]
    public async Task Where_scores_are_bands_readers_see_the_band_and_the_platform_the_number()
    {
        await using var host = await StartAsync(VisibilityRule.Usual with { Scores = ScoreForm.Bands });
        foreach (var (key, value, low, high) in new[] { ("read-forum", 0.7m, 0.6m, 0.8m), ("write-forum", 0.71m, 0.55m, 0.840001m) })
        {
            var query = await host.SendAsync(HttpMethod.Post, Community + "/scores:query", GatewayHost.Json("""{"members":["ann"]}"""), key);
            var scores = new[]
            {
                (await host.GetAsync(Community + "/members/ann", key)).Json.GetProperty("score"),
                query.Json.GetProperty("scores")[0].GetProperty("score"),
                (await host.GetAsync(Community + "/leaderboard", key)).Json.GetProperty("members")[0].GetProperty("score"),
            };
            Assert.All(scores, score => Assert.Equal(
                (value, low, high),
                (score.GetProperty("value").GetDecimal(), score.GetProperty("low").GetDecimal(), score.GetProperty("high").GetDecimal())));
        }
    }

    [Fact]
    public async Task Where_scores_are_bands_leaders_of_one_band_are_in_the_order_of_their_ids()
    {
        await using var host = await StartAsync(VisibilityRule.Usual with { Scores = ScoreForm.Bands });
        foreach (var (member, score) in new[] { ("ann", 610_000), ("zoe", 790_000), ("bob", 850_000), ("abe", 200_000) })
        {
            host.Bank.Scores[member] = score;
            await host.PostEventsAsync($$"""{"id":"d-{{member}}","type":"deposit","from":"{{member}}","to":"@commons","amount":1}""");
        }

        async Task<string> LeadersAsync(string key) => string.Join(
            ' ',
            (await host.GetAsync(Community + "/leaderboard?by=score", key)).Json.GetProperty("members").EnumerateArray()
                .Select(leader => leader.GetProperty("member").GetString()!)
                .Where(host.Bank.Scores.ContainsKey));

        Assert.Equal("bob ann zoe abe", await LeadersAsync("read-forum"));
        Assert.Equal("bob zoe ann abe", await LeadersAsync("write-forum"));
    }

    private static async Task<GatewayHost> StartAsync(VisibilityRule visibility)
    {
        var host = await GatewayHost.StartAsync(visibility: visibility);
        await host.PostEventsAsync(Event);
        return host;
    }
}
