using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Liquidity;

/// <summary>A run on the bank over three silos and three shards: seen, told with its cause, and over again.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class LiquidityTests(SharedCluster shared)
{
    private const int Shards = 3;

    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task ARunIsTheSameWhoeverAsks_AndNamesWhoIsRefusedByWhom()
    {
        await Bank.FoundAsync("run", Shards);
        Assert.Equal(LiquidityState.Calm, (await Bank.Client.GetGrain<ILiquidityGrain>("run").GetAsync())!.State);
        for (var i = 0; i < 9; i++)
        {
            await AskAndEndAsync("run", $"a{i}", "bob", FavorState.Declined);
        }

        // Nine tell nothing yet; the tenth does.
        Assert.Equal(LiquidityState.Calm, (await Bank.Client.GetGrain<ILiquidityGrain>("run").GetAsync())!.State);
        await AskAndEndAsync("run", "a0", "bob", FavorState.Declined);
        await AskAndEndAsync("run", "a9", "cid", FavorState.Honored);
        var open = await AskAsync("run", "a0", "dee", 2_500_000);

        foreach (var caller in Bank.Callers)
        {
            var view = (await caller.GetGrain<ILiquidityGrain>("run").GetAsync())!;
            Assert.Equal((LiquidityState.Run, LiquidityCause.FewHonored), (view.State, view.Cause));
            Assert.Equal((12, 1, 10, 0, 0), (view.Window.Asked, view.Window.Honored, view.Window.Declined, view.Window.Expired, view.Window.Canceled));
            Assert.Equal(new Fraction(90_909), view.Window.ByCount);
            Assert.Equal((1, new Goodwill(2_500_000)), (view.OpenFavors, view.Held));
            Assert.Equal(open.Favor!.Amount, view.Held);
            Assert.Equal((false, new Fraction(500_000)), (view.Before.ByCount.HasValue, view.Breaker));
            Assert.True(view.HasAllRefusals);
            Assert.Equal(("a0", 2), (view.Refused[0].Asker, view.Refused[0].Favors));
            Assert.Equal(9, view.Refused.Length);
            Assert.Equal(new RefusalCount(null, "bob", 10, 0, Goodwill.FromUnits(10)), Assert.Single(view.Refusing));
            Assert.Equal(new RefusalCount("a0", "bob", 2, 0, Goodwill.FromUnits(2)), view.Pairs[0]);
            Assert.Contains("1 of 11 favors", view.Reason, StringComparison.Ordinal);
            Assert.True(await caller.GetGrain<ILiquidityGrain>("run").IsRunAsync());
        }

        var told = Bank.Silos.SelectMany(silo => silo.ServiceProvider.GetRequiredService<CommunityFigures>().Liquidity).Where(figure => figure.Key == "run").ToArray();
        Assert.Equal((LiquidityState.Run, 12), (Assert.Single(told).Value.State, told[0].Value.Window.Flow.Asked));
        Assert.Null(await Bank.Client.GetGrain<ILiquidityGrain>("nowhere").GetAsync());
        Assert.False(await Bank.Client.GetGrain<ILiquidityGrain>("nowhere").IsRunAsync());
    }

    [Fact]
    public async Task WhileARunLastsLinesAreCut_AndWhoIsRefusedIsToldSo()
    {
        await Bank.FoundAsync("breaker", Shards);
        for (var i = 0; i < 10; i++)
        {
            await AskAndEndAsync("breaker", $"a{i}", "bob", FavorState.Declined);
        }

        Assert.Equal(LiquidityState.Run, (await Bank.Client.GetGrain<ILiquidityGrain>("breaker").GetAsync())!.State);
        var refused = await AskAsync("breaker", "eve", "cid", 4_000_000);
        Assert.Equal((RejectionCode.CreditRefused, CreditDecision.CircuitBreaker), (refused.Refused, refused.Credit!.Decision));
        Assert.Equal((Goodwill.FromUnits(5), new Goodwill(2_500_000)), (refused.Credit.CutFrom, refused.Credit.Line));
        Assert.Contains("a run on the community's bank", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("cut from 5 to 2.5", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(FavorState.Open, (await AskAsync("breaker", "eve", "cid", 2_500_000)).Favor!.State);
        Assert.Contains("(cut from 5 ", (await AskAsync("breaker", "eve", "cid", 6_000_000)).Reason, StringComparison.Ordinal);

        // What one has given is no credit: it is never cut.
        await Bank.Client.AcceptAsync(
            "breaker", BankGrains.ShardOf("fay", "cid", Shards), Batches.Deposit("d", "fay", "cid", 9_000_000));
        Assert.Equal(FavorState.Open, (await AskAsync("breaker", "fay", "cid", 9_000_000)).Favor!.State);

        for (var i = 0; i < 24; i++)
        {
            await AskAndEndAsync("breaker", $"b{i}", $"c{i}", FavorState.Honored);
        }

        Assert.Equal(LiquidityState.Calm, (await Bank.Client.GetGrain<ILiquidityGrain>("breaker").GetAsync())!.State);
        Assert.Equal(FavorState.Open, (await AskAsync("breaker", "gus", "cid", 4_000_000)).Favor!.State);
    }

    [Fact]
    public async Task APolicyWithoutABreakerCutsNothing()
    {
        await Bank.FoundAsync("no-breaker", Shards, "bailey");
        for (var i = 0; i < 12; i++)
        {
            await AskAndEndAsync("no-breaker", $"a{i}", "bob", FavorState.Declined);
        }

        var view = (await Bank.Client.GetGrain<ILiquidityGrain>("no-breaker").GetAsync())!;
        Assert.Equal((LiquidityState.Run, null), (view.State, view.Breaker));
        var asked = await AskAsync("no-breaker", "eve", "cid", 20_000_000);
        Assert.Equal((FavorState.Open, null), (asked.Favor?.State, asked.Credit));
    }

    [Fact]
    public async Task EconomiesAreCountedOverAllShards_AndShownWithThePair()
    {
        await Bank.FoundAsync("economies", Shards);
        var longAgo = Timestamp.From(TimeProvider.System.GetUtcNow()).Plus(TimeSpan.FromDays(-30));
        for (var i = 0; i < 6; i++)
        {
            await GiveAsync($"e{i}", "ann", $"m{i}", 3, null);
        }

        // m0 gives back, and both go on for a month.
        await GiveAsync("back", "m0", "ann", 2, longAgo);
        await GiveAsync("on", "ann", "m0", 1, longAgo);
        await GiveAsync("further", "m0", "ann", 3, null);

        // m1 settles exactly.
        await GiveAsync("settled", "m1", "ann", 3, null);

        foreach (var caller in Bank.Callers)
        {
            var economies = (await caller.GetGrain<ILiquidityGrain>("economies").GetAsync())!.Economies;
            Assert.Equal((4, 1, 1), (economies.Attention, economies.Relationship, economies.Transactional));
            Assert.Equal(
                [
                    new EconomyMove(Economy.None, Economy.Attention, 6),
                    new EconomyMove(Economy.Attention, Economy.Relationship, 1),
                    new EconomyMove(Economy.Attention, Economy.Transactional, 1),
                ],
                economies.Moves);
            Assert.Equal(Economy.Relationship, (await caller.Pair("economies", "ann", "m0").GetAsync("ann"))!.Economy);
            Assert.Equal(Economy.Transactional, (await caller.Pair("economies", "ann", "m1").GetAsync("m1"))!.Economy);
            Assert.Equal(Economy.Attention, (await caller.Pair("economies", "ann", "m2").GetAsync("ann"))!.Economy);
            Assert.Equal(Economy.None, (await caller.Pair("economies", "m0", "m2").GetAsync("m0"))!.Economy);
        }
    }

    private Task<EventOutcome[]> GiveAsync(string id, string from, string to, long units, Timestamp? at) => Bank.Client.AcceptAsync(
        "economies", BankGrains.ShardOf(from, to, Shards), new EventBatch().WithDeposit(id, from, to, units * 1_000_000, at));

    private Task<FavorAnswer> AskAsync(string community, string from, string to, long microUnits) =>
        Bank.Client.Pair(community, from, to).AskFavorAsync(
            new FavorRequest(Guid.NewGuid().ToString(), from, new Goodwill(microUnits), null, null, null));

    private async Task AskAndEndAsync(string community, string from, string to, FavorState outcome)
    {
        var asked = await AskAsync(community, from, to, 1_000_000);
        var ended = await Bank.Client.Shard(community, asked.Favor!.Shard).EndFavorAsync(
            new FavorEnding($"@{asked.Favor.Shard}.{asked.Favor.Offset}", outcome, null, null, null));
        Assert.Equal(outcome, ended.Favor!.State);
    }
}
