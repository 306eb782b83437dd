using System.Net;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class ExportTests
{
    [Fact]
    public async Task An_export_has_the_account_its_explanation_and_every_entry_and_favor_over_all_pages()
    {
        await using var host = await GatewayHost.StartAsync();
        var events = string.Join(',', Enumerable.Range(0, 450).Select(i => $$"""{"id":"e{{i}}","type":"deposit","from":"ann","to":"m{{i}}","amount":1}"""));
        await host.PostEventsAsync($"[{events}]");
        var export = (await host.GetAsync("/v1/communities/forum/members/ann/export")).Json;
        Assert.Equal("ann", export.GetProperty("member").GetString());
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime, export.GetProperty("exportedAt").GetDateTime());
        Assert.Equal(450, export.GetProperty("account").GetProperty("balance").GetProperty("given").GetDecimal());
        Assert.Equal(0.71m, export.GetProperty("explanation").GetProperty("score").GetProperty("value").GetDecimal());
        Assert.Equal(
            Enumerable.Range(0, 450).Reverse().Select(i => $"e{i}"),
            export.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()));
        Assert.Equal(0, export.GetProperty("favors").GetArrayLength());
        Assert.Equal(2, host.Bank.Steps.Count);
    }

    [Fact]
    public async Task An_export_has_where_else_the_member_stands_and_of_others_only_what_it_has_to_do_with()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.PostEventsAsync("""{"id":"e","type":"deposit","from":"zoë","to":"ann","amount":1}""");
        var at = Timestamp.From(host.Clock.GetUtcNow());
        host.Bank.Audit = AuditState.Done;
        host.Bank.Feed.AddRange([Finding("zoë", 1, at), Finding("ann", 2, at)]);
        host.Bank.Refusals =
        [
            new NamedRefusal(at, "zoë", "bob", Goodwill.FromUnits(2), false),
            new NamedRefusal(at, "ann", "bob", Goodwill.FromUnits(3), false),
            new NamedRefusal(at, "ann", "zoë", Goodwill.FromUnits(4), true),
        ];
        var policy = await host.SendAsync(
            HttpMethod.Put, "/v1/communities/forum/policy", GatewayHost.Json("""{"trusted":["zoë"]}"""), with: request => request.Headers.TryAddWithoutValidation("If-Match", "\"1\""));
        Assert.Equal(HttpStatusCode.OK, policy.Status);

        var export = (await host.GetAsync("/v1/communities/forum/members/zo%C3%AB/export")).Json;
        Assert.True(export.GetProperty("trusted").GetBoolean());
        Assert.Equal(100, export.GetProperty("rings").GetArrayLength());
        Assert.Equal("m0", export.GetProperty("rings")[7].GetProperty("evidence")[0].GetProperty("first").GetString());
        var finding = Assert.Single(export.GetProperty("findings").EnumerateArray());
        Assert.Equal(("evt_1", "zoë"), (finding.GetProperty("id").GetString(), finding.GetProperty("data").GetProperty("member").GetString()));
        Assert.Equal(
            [("zoë", "bob", 2m, false), ("ann", "zoë", 4m, true)],
            export.GetProperty("refusals").EnumerateArray().Select(refusal => (
                refusal.GetProperty("from").GetString()!,
                refusal.GetProperty("to").GetString()!,
                refusal.GetProperty("amount").GetDecimal(),
                refusal.GetProperty("expired").GetBoolean())));

        // One of a ring of a hundred, without any of its strongest relationships; the others' rings are not its business.
        await host.PostEventsAsync("""{"id":"e2","type":"deposit","from":"m5","to":"ann","amount":1}""");
        var other = (await host.GetAsync("/v1/communities/forum/members/m5/export")).Json;
        var ring = Assert.Single(other.GetProperty("rings").EnumerateArray());
        Assert.Equal(("m5", 0), (ring.GetProperty("members")[0].GetString(), ring.GetProperty("evidence").GetArrayLength()));
        Assert.False(other.GetProperty("trusted").GetBoolean());
        Assert.Equal((0, 0), (other.GetProperty("findings").GetArrayLength(), other.GetProperty("refusals").GetArrayLength()));
    }

    private static Notice Finding(string member, int number, Timestamp at) => new()
    {
        Id = $"evt_{number}",
        Type = NoticeTypes.Classified,
        Subject = member,
        Place = new NoticePlace(NoticePlace.Findings, number),
        At = at,
        Body = $$$"""{"id":"evt_{{{number}}}","type":"member.classified","timestamp":"2026-11-30T10:00:00Z","community":"forum","data":{"member":"{{{member}}}"}}""",
    };

    [Fact]
    public async Task Of_nobody_there_is_nothing_to_export()
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.GetAsync("/v1/communities/forum/members/stranger/export")).IsProblem(404, "unknown-member");
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("/v1/communities/forum/members/stranger/export", "write-forum")).Status);
    }
}
