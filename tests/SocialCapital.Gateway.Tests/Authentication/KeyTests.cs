using System.Net;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Authentication;

public sealed class KeyTests
{
    private const string Event = """{"id":"e1","type":"deposit","from":"ann","to":"bob","amount":1}""";

    [Theory]
    [InlineData("Basic YWRtaW46a2V5")]
    [InlineData("Bearer")]
    [InlineData("Bearer   ")]
    [InlineData("")]
    public async Task What_is_no_key_is_none(string header)
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.SendAsync(HttpMethod.Get, "/v1/communities/forum", null, "", r => r.Headers.TryAddWithoutValidation("Authorization", header)))
            .IsProblem(401, "key-missing");
    }

    [Fact]
    public async Task A_key_of_any_length_is_compared_and_refused()
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.GetAsync("/v1/communities/forum", new string('k', 20_000))).IsProblem(404, "unknown-community");
        (await host.GetAsync("/v1/communities/forum", GatewayHost.AdminKey[..^1])).IsProblem(404, "unknown-community");
    }

    [Fact]
    public async Task Who_has_no_key_can_t_tell_whether_a_community_exists()
    {
        await using var host = await GatewayHost.StartAsync();
        var (there, nowhere) = (await host.GetAsync("/v1/communities/forum", "x"), await host.GetAsync("/v1/communities/nowhere", "x"));
        Assert.Equal(nowhere.Body, there.Body);
        Assert.Equal(nowhere.Status, there.Status);
    }

    [Fact]
    public async Task A_community_is_asked_for_once_a_second_and_so_is_one_that_is_not_there()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.PostEventsAsync(Event);
        host.Bank.Lookups = 0;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 5; i++)
        {
            await host.GetAsync("/v1/communities/forum/members/ann");
            await host.GetAsync("/v1/communities/nowhere/members/ann");
        }

        Assert.Equal(2, host.Bank.Lookups);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.GetAsync("/v1/communities/forum/members/ann");
        Assert.Equal(3, host.Bank.Lookups);
    }

    [Fact]
    public async Task A_community_founded_here_is_known_at_once()
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.GetAsync("/v1/communities/club")).IsProblem(404, "unknown-community");
        Assert.Equal(HttpStatusCode.Created, (await host.SendAsync(HttpMethod.Post, "/v1/communities", GatewayHost.Json("""{"id":"club"}"""))).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/v1/communities/club")).Status);
    }

    [Fact]
    public async Task A_failed_lookup_is_not_remembered()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.ReadFailure = new ShardUnavailableException("moving");
        (await host.GetAsync("/v1/communities/forum")).IsProblem(503, "unavailable");
        host.Bank.ReadFailure = null;
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/v1/communities/forum")).Status);
    }

    [Fact]
    public async Task What_is_remembered_has_a_bound()
    {
        await using var host = await GatewayHost.StartAsync(options => options.CommunitiesMax = 3);
        for (var i = 0; i < 20; i++)
        {
            (await host.GetAsync($"/v1/communities/nowhere-{i}")).IsProblem(404, "unknown-community");
        }

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/v1/communities/forum")).Status);
        host.Bank.Lookups = 0;
        await host.GetAsync("/v1/communities/nowhere-0");
        Assert.Equal(1, host.Bank.Lookups);
    }
}
