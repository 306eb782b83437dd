using System.Net;
using SocialCapital.Gateway.Tests.Hosting;

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
    public async Task Of_nobody_there_is_nothing_to_export()
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.GetAsync("/v1/communities/forum/members/stranger/export")).IsProblem(404, "unknown-member");
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("/v1/communities/forum/members/stranger/export", "write-forum")).Status);
    }
}
