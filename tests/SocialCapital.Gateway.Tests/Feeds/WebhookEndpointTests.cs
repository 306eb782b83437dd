using System.Net;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Gateway.Tests.Feeds;

public sealed class WebhookEndpointTests
{
    private const string Path = "/v1/communities/forum/webhooks";

    [Fact]
    public async Task A_webhook_is_made_with_all_types_unless_some_are_named_and_its_secret_is_shown_once()
    {
        await using var host = await GatewayHost.StartAsync();
        var made = await MakeAsync(host, """{"url":"https://example.org/hook?a=1"}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal($"{Path}/wh_0", made.Headers.Location?.ToString());
        Assert.Equal("whsec_c2VjcmV0", made.Json.GetProperty("secret").GetString());
        Assert.Equal(NoticeTypes.All.Count, made.Json.GetProperty("types").GetArrayLength());
        await MakeAsync(host, """{"url":"https://example.org/","types":["ring.detected"],"description":"mine"}""");
        Assert.Equal(["ring.detected"], host.Bank.Webhooks[("forum", "wh_1")].Types);

        var listed = await host.GetAsync(Path);
        Assert.DoesNotContain("whsec_", listed.Body, StringComparison.Ordinal);
        Assert.Equal(2, listed.Json.GetProperty("webhooks").GetArrayLength());
        var one = (await host.GetAsync(Path + "/wh_1")).Json;
        Assert.Equal(("disabled", 7, 1, 2), (one.GetProperty("state").GetString(), one.GetProperty("delivered").GetInt32(), one.GetProperty("pending").GetInt32(), one.GetProperty("dead").GetInt32()));
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Delete, Path + "/wh_1")).Status);
        (await host.GetAsync(Path + "/wh_1")).IsProblem(404, "unknown-webhook");
        (await host.SendAsync(HttpMethod.Delete, Path + "/wh_1")).IsProblem(404, "unknown-webhook");
    }

    [Theory]
    [InlineData("""{"url":"/hook"}""")]
    [InlineData("""{"url":"ftp://example.org/"}""")]
    [InlineData("""{"url":"file:///etc/passwd"}""")]
    [InlineData("""{"url":"https://user@example.org/"}""")]
    [InlineData("""{"url":"https://user:pass@example.org/"}""")]
    [InlineData("""{"url":"https://example.org/#x"}""")]
    [InlineData("""{"url":""}""")]
    [InlineData("""{"url":"https://example.org/","types":[]}""")]
    [InlineData("""{"url":"https://example.org/","types":["webhook.ping"]}""")]
    [InlineData("""{"url":"https://example.org/","types":["favor.asked","favor.asked"]}""")]
    [InlineData("""{"types":["favor.asked"]}""")]
    public async Task What_is_no_address_or_no_type_is_refused(string body)
    {
        await using var host = await GatewayHost.StartAsync();
        (await MakeAsync(host, body)).IsProblem(400, "invalid-field");
        Assert.Empty(host.Bank.Webhooks);
    }

    [Fact]
    public async Task There_are_ten_at_most()
    {
        await using var host = await GatewayHost.StartAsync();
        for (var i = 0; i < WebhookOrder.CountMax; i++)
        {
            await MakeAsync(host, """{"url":"https://example.org/"}""");
        }

        (await MakeAsync(host, """{"url":"https://example.org/"}""")).IsProblem(409, "too-many-webhooks");
    }

    [Fact]
    public async Task It_is_tried_rotated_switched_on_and_what_was_given_up_is_listed_and_tried_again()
    {
        await using var host = await GatewayHost.StartAsync();
        await MakeAsync(host, """{"url":"https://example.org/"}""");
        var ping = (await host.SendAsync(HttpMethod.Post, Path + "/wh_0:ping")).Json;
        Assert.Equal((false, 500, 12), (ping.GetProperty("delivered").GetBoolean(), ping.GetProperty("status").GetInt32(), ping.GetProperty("milliseconds").GetInt32()));
        Assert.Equal("whsec_b3RoZXI=", (await host.SendAsync(HttpMethod.Post, Path + "/wh_0:rotate")).Json.GetProperty("secret").GetString());
        await host.SendAsync(HttpMethod.Post, Path + "/wh_0:rotate", GatewayHost.Json("""{"overlapSeconds":60}"""));
        (await host.SendAsync(HttpMethod.Post, Path + "/wh_0:rotate", GatewayHost.Json("""{"overlapSeconds":-1}"""))).IsProblem(400, "invalid-field");
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, Path + "/wh_0:enable")).Status);
        Assert.False((await host.GetAsync(Path + "/wh_0/deliveries")).Json.GetProperty("deliveries")[0].TryGetProperty("nextAttemptAt", out _));
        Assert.True((await host.GetAsync(Path + "/wh_0/deliveries?status=pending&limit=3")).Json.GetProperty("deliveries")[0].TryGetProperty("nextAttemptAt", out _));
        (await host.GetAsync(Path + "/wh_0/deliveries?status=lost")).IsProblem(400, "invalid-query");
        Assert.Equal(2, (await host.SendAsync(HttpMethod.Post, Path + "/wh_0:redeliver")).Json.GetProperty("redelivered").GetInt32());
        await host.SendAsync(HttpMethod.Post, Path + "/wh_0:redeliver", GatewayHost.Json("""{"event":"evt_1"}"""));
        await host.SendAsync(HttpMethod.Post, Path + "/wh_0:redeliver", GatewayHost.Json("""{"since":"2026-01-01T00:00:00Z"}"""));
        (await host.SendAsync(HttpMethod.Post, Path + "/wh_0:redeliver", GatewayHost.Json("""{"event":"evt_1","since":"2026-01-01T00:00:00Z"}"""))).IsProblem(400, "invalid-field");
        Assert.Equal(
            new object[]
            {
                "ping", TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), "enable", (true, 50), (false, 3), new RedeliveryOrder(null, null),
                new RedeliveryOrder("evt_1", null), new RedeliveryOrder(null, Timestamp.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))),
            },
            host.Bank.Steps.ToArray());
        (await host.SendAsync(HttpMethod.Post, Path + "/wh_9:ping")).IsProblem(404, "unknown-webhook");
    }

    private static Task<Answer> MakeAsync(GatewayHost host, string body) => host.SendAsync(HttpMethod.Post, Path, GatewayHost.Json(body));
}
