using System.Net;
using System.Text.Json;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class LiquidityTests
{
    [Fact]
    public async Task A_run_is_told_with_its_cause_to_the_letter()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Liquidity = (LiquidityState.Run, LiquidityCause.FewHonored);

        Assert.Equal(
            """{"state":"run","since":"2023-11-14T22:00:00Z","cause":"few-honored","reason":"Words.","window":{"from":"2023-11-07T22:13:20Z","to":"2023-11-14T22:13:20Z","asked":20,"honored":4,"declined":8,"expired":4,"canceled":2,"goodwill":{"asked":24,"honored":4,"refused":16},"liquidity":{"byCount":0.25,"byGoodwill":0.2,"favors":12},"coverage":{"ratio":0.75,"given":36,"drawable":48,"balances":28,"lines":20}},"before":{"from":"2023-10-31T22:13:20Z","to":"2023-11-07T22:13:20Z","asked":0,"honored":0,"declined":0,"expired":0,"canceled":0,"goodwill":{"asked":0,"honored":0,"refused":0},"liquidity":{"byCount":null,"byGoodwill":null,"favors":0},"coverage":{"ratio":null,"given":0,"drawable":0,"balances":0,"lines":0}},"change":{"byCount":null,"byGoodwill":null,"coverage":null},"refusals":{"complete":false,"refused":[{"member":"ann","favors":3,"expired":1,"amount":7}],"refusing":[{"member":"bob","favors":2,"expired":0,"amount":6},{"member":"zoë","favors":1,"expired":1,"amount":1}],"pairs":[{"from":"ann","to":"bob","favors":2,"expired":0,"amount":6}]},"open":{"favors":5,"held":12.5},"breaker":{"isActive":true,"lineShare":0.5},"asOf":{"offset":42}}""",
            (await host.GetAsync("/v1/communities/forum/liquidity")).Body);
    }

    [Theory]
    [InlineData(LiquidityState.Calm, LiquidityCause.None, "calm", null)]
    [InlineData(LiquidityState.Strained, LiquidityCause.LittleHonored, "strained", "little-honored")]
    [InlineData(LiquidityState.Strained, LiquidityCause.Fall, "strained", "fall")]
    [InlineData(LiquidityState.Run, LiquidityCause.Recovering, "run", "recovering")]
    public async Task Each_state_and_cause_has_its_name(LiquidityState state, LiquidityCause cause, string stateName, string? causeName)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Liquidity = (state, cause);

        var told = (await host.GetAsync("/v1/communities/forum/liquidity")).Json;

        Assert.Equal((stateName, causeName), (told.GetProperty("state").GetString(), told.GetProperty("cause").GetString()));
        Assert.Equal(state == LiquidityState.Calm ? JsonValueKind.Null : JsonValueKind.Object, told.GetProperty("breaker").ValueKind);
        if (state == LiquidityState.Strained)
        {
            Assert.False(told.GetProperty("breaker").GetProperty("isActive").GetBoolean());
        }
    }

    [Fact]
    public async Task Economies_and_their_moves_are_counted()
    {
        await using var host = await GatewayHost.StartAsync();

        Assert.Equal(
            """{"attention":3,"relationship":2,"transactional":1,"moves":[{"from":"none","to":"attention","times":6},{"from":"relationship","to":"transactional","times":1}],"asOf":{"offset":42}}""",
            (await host.GetAsync("/v1/communities/forum/economies")).Body);
    }

    [Theory]
    [InlineData("liquidity")]
    [InlineData("economies")]
    public async Task Only_who_may_read_is_told_and_a_blind_shard_is_a_503(string path)
    {
        await using var host = await GatewayHost.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/v1/communities/forum/{path}", "nonsense")).Status);
        host.Bank.ReadFailure = new ShardUnavailableException("moving");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.GetAsync($"/v1/communities/forum/{path}")).Status);
    }
}
