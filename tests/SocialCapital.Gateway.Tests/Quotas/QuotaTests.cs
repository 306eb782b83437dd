using System.Globalization;
using System.Net;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.Tests.Bank;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Gateway.Tests.Quotas;

public sealed class QuotaTests
{
    private const string Quota = "/v1/communities/forum/quota";
    private const string Member = "/v1/communities/forum/members/ann";

    [Fact]
    public async Task Reads_beyond_the_quota_are_told_when_to_come_again_and_pass_then()
    {
        await using var host = await GatewayHost.StartAsync(options => options.ReadsPerSecond = 2);
        await host.PostEventsAsync(Events(0, 1));
        for (var i = 3; i >= 0; i--)
        {
            var answer = await host.GetAsync(Member);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal("\"reads\";q=4;w=2", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.StartsWith($"\"reads\";r={i};t=", answer.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        }

        var refused = await host.GetAsync(Member);
        refused.IsProblem(429, "quota-exceeded");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("\"reads\";r=0;t=1", refused.Headers.GetValues("RateLimit").Single());
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Member)).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Member)).Status);
        (await host.GetAsync(Member)).IsProblem(429, "quota-exceeded");
    }

    [Fact]
    public async Task A_large_request_passes_once_and_is_paid_for_before_the_next()
    {
        await using var host = await GatewayHost.StartAsync(options => options.EventsPerSecond = 10);
        var large = await host.PostEventsAsync(Events(0, 100));
        large.Counts(100, 0, 0);
        Assert.Equal("\"events\";r=0;t=9", large.Headers.GetValues("RateLimit").Single());
        var refused = await host.PostEventsAsync(Events(100, 1));
        refused.IsProblem(429, "quota-exceeded");
        Assert.Equal(TimeSpan.FromSeconds(9), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(100, host.Bank.Communities["forum"].Entries.Count());

        // Reads have a quota of their own.
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Member)).Status);
        host.Clock.Advance(TimeSpan.FromSeconds(9));
        (await host.PostEventsAsync(Events(100, 1))).Counts(1, 0, 0);
    }

    [Fact]
    public async Task Each_member_of_a_query_is_a_read()
    {
        await using var host = await GatewayHost.StartAsync(options => options.ReadsPerSecond = 10);
        var body = GatewayHost.Json("""{"members":["a","b","c","d","e","f","g","h"]}""");
        var answer = await host.SendAsync(HttpMethod.Post, "/v1/communities/forum/scores:query", body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("\"reads\";r=11;", (await host.GetAsync("/v1/communities/forum")).Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_community_s_flood_costs_another_nothing()
    {
        await using var host = await GatewayHost.StartAsync(options => options.EventsPerSecond = 1);
        await new FakeCommunityGrain(host.Bank, "other").CreateAsync(new(null, null, 1));
        await host.PostEventsAsync(Events(0, 50));
        (await host.PostEventsAsync(Events(50, 1))).IsProblem(429, "quota-exceeded");
        var other = await host.SendAsync(HttpMethod.Post, "/v1/communities/other/events", GatewayHost.Json(Events(0, 1)));
        Assert.Equal(HttpStatusCode.OK, other.Status);
    }

    [Fact]
    public async Task A_community_s_own_quota_goes_before_the_gateway_s_and_needs_the_admin_key()
    {
        await using var host = await GatewayHost.StartAsync(options => options.EventsPerSecond = 1);
        Assert.Equal("""{"eventsPerSecond":null,"readsPerSecond":null}""", (await host.GetAsync(Quota)).Body);
        var set = await host.SendAsync(HttpMethod.Put, Quota, GatewayHost.Json("""{"eventsPerSecond":0,"readsPerSecond":3}"""));
        Assert.Equal("""{"eventsPerSecond":0,"readsPerSecond":3}""", set.Body);
        for (var i = 0; i < 5; i++)
        {
            var answer = await host.PostEventsAsync(Events(i * 10, 10));
            answer.Counts(10, 0, 0);
            Assert.False(answer.Headers.Contains("RateLimit"));
        }

        (await host.SendAsync(HttpMethod.Put, Quota, GatewayHost.Json("""{"eventsPerSecond":-1}"""))).IsProblem(400, "invalid-field");
        (await host.SendAsync(HttpMethod.Put, Quota, GatewayHost.Json("{}"), "write-forum")).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task Who_runs_the_community_gets_through_when_its_quota_is_used_up()
    {
        await using var host = await GatewayHost.StartAsync(options => options.ReadsPerSecond = 1);
        await host.PostEventsAsync(Events(0, 1));
        await host.GetAsync(Member);
        await host.GetAsync(Member);
        (await host.GetAsync(Member)).IsProblem(429, "quota-exceeded");
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/v1/communities/forum/keys")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Delete, "/v1/communities/forum/keys/founding-read")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Put, Quota, GatewayHost.Json("""{"readsPerSecond":0}"""))).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Member)).Status);
    }

    [Fact]
    public async Task A_community_may_not_have_all_the_requests_that_are_worked_on()
    {
        await using var host = await GatewayHost.StartAsync(options => (options.EventRequestsMax, options.EventRequestsPerCommunityMax) = (3, 2));
        await new FakeCommunityGrain(host.Bank, "other").CreateAsync(new(null, null, 1));
        host.Bank.Gate = new TaskCompletionSource();
        var working = new[] { host.PostEventsAsync(Events(0, 1)), host.PostEventsAsync(Events(1, 1)) };
        while (Volatile.Read(ref host.Bank.Waiting) < 2)
        {
            await Task.Yield();
        }

        (await host.PostEventsAsync(Events(2, 1))).IsProblem(503, "busy");
        var other = host.SendAsync(HttpMethod.Post, "/v1/communities/other/events", GatewayHost.Json(Events(0, 1)));
        while (Volatile.Read(ref host.Bank.Waiting) < 3)
        {
            await Task.Yield();
        }

        host.Bank.Gate.SetResult();
        Assert.All(await Task.WhenAll([.. working, other]), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        (await host.PostEventsAsync(Events(2, 1))).Counts(1, 0, 0);
    }

    [Fact]
    public async Task A_community_may_not_have_more_reads_and_commands_at_work_than_its_bound_and_who_runs_it_gets_through()
    {
        const string explanation = Member + "/explanation";
        await using var host = await GatewayHost.StartAsync(options => options.RequestsPerCommunityMax = 2);
        await host.PostEventsAsync(Events(0, 1));
        await new FakeCommunityGrain(host.Bank, "other").CreateAsync(new(null, null, 1));
        host.Bank.ReadGate = new TaskCompletionSource();
        var working = new[] { host.GetAsync(explanation), host.GetAsync(explanation) };
        await ReadingAsync(host, 2);

        // Of whatever kind, and nothing of it is begun.
        var busy = await host.GetAsync(explanation);
        busy.IsProblem(503, "busy");
        Assert.True(busy.Headers.TryGetValues("Retry-After", out var seconds) && int.Parse(Assert.Single(seconds), CultureInfo.InvariantCulture) > 0);
        (await host.GetAsync(Member)).IsProblem(503, "busy");
        (await host.SendAsync(HttpMethod.Post, "/v1/communities/forum/scores:query", GatewayHost.Json("""{"members":["ann"]}"""))).IsProblem(503, "busy");
        (await host.SendAsync(
            HttpMethod.Post, "/v1/communities/forum/favors", GatewayHost.Json("""{"id":"f","from":"ann","to":"bob","amount":1}"""))).IsProblem(503, "busy");
        Assert.Equal(2, Volatile.Read(ref host.Bank.Reading));

        // Events have a bound of their own, another community has its own, and so has whoever runs this one.
        (await host.PostEventsAsync(Events(1, 1))).Counts(1, 0, 0);
        (await host.GetAsync("/v1/communities/other/members/ann")).IsProblem(404, "unknown-member");
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/v1/communities/forum/keys")).Status);
        var exports = new[] { host.GetAsync(Member + "/export"), host.GetAsync(Member + "/export") };
        await ReadingAsync(host, 4);
        (await host.GetAsync("/v1/communities/forum/keys")).IsProblem(503, "busy");

        host.Bank.ReadGate.SetResult();
        Assert.All(await Task.WhenAll([.. working, .. exports]), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));

        // What has ended, also by failing or in memory, leaves room for others.
        host.Bank.ReadFailure = new TimeoutException();
        for (var i = 0; i < 4; i++)
        {
            (await host.GetAsync(Member)).IsProblem(503, "unavailable");
        }

        host.Bank.ReadFailure = null;
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(explanation)).Status);
            (await host.GetAsync("/v1/communities/forum/members/nobody")).IsProblem(404, "unknown-member");
        }
    }

    private static async Task ReadingAsync(GatewayHost host, int count)
    {
        while (Volatile.Read(ref host.Bank.Reading) < count)
        {
            await Task.Yield();
        }
    }

    private static string Events(int first, int count) => "[" + string.Join(',', Enumerable.Range(first, count)
        .Select(i => $$"""{"id":"e{{i}}","type":"deposit","from":"ann","to":"bob","amount":1}""")) + "]";
}
