using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Members;

/// <summary>Members over several shards and silos.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class MemberTests(SharedCluster shared)
{
    private const int Shards = 4;

    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task AMemberIsTheSumOverTheShards()
    {
        await Bank.FoundAsync("sum", Shards);
        var given = 0L;
        var byShard = new int[Shards];
        for (var i = 0; i < 40; i++)
        {
            var shard = BankGrains.ShardOf("ann", $"m{i}", Shards);
            byShard[shard]++;
            given += i + 1;
            await Bank.Client.AcceptAsync("sum", shard, Batches.Deposit($"e{i}", "ann", $"m{i}", i + 1));
            await Bank.Client.AcceptAsync("sum", shard, Batches.Deposit($"b{i}", $"m{i}", "ann", 3));
            foreach (var caller in Bank.Callers)
            {
                var view = await caller.Member("sum", "ann").GetAsync();
                Assert.Equal(given, view!.Given.MicroUnits);
                Assert.Equal(3 * (i + 1), view.Received.MicroUnits);
                Assert.Equal(i + 1, view.Relationships);
                Assert.Equal(2 * (i + 1), view.AsOfOffset);
            }
        }

        Assert.All(byShard, count => Assert.NotEqual(0, count));
        var explained = await Bank.Client.Member("sum", "ann").ExplainAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(explained!.Member.Score.Value.Millionths, explained.Factors.Sum(factor => factor.Value.Millionths));
        var totals = await Bank.Client.Community("sum").GetTotalsAsync();
        Assert.Equal(80, totals!.Entries);
        Assert.Equal(40, totals.Relationships);
        Assert.Equal(40 + Shards, totals.Members);
    }

    [Fact]
    public async Task EvidenceIsWeighedAsOfTheTimeThatIsAskedFor()
    {
        await Bank.FoundAsync("as-of", Shards);
        var then = Timestamp.From(new DateTimeOffset(2013, 4, 13, 0, 0, 0, TimeSpan.Zero));
        await Bank.Client.AcceptAsync(
            "as-of", BankGrains.ShardOf("ann", "bob", Shards), new EventBatch().WithDeposit("d", "ann", "bob", 8_000_000, then));

        foreach (var caller in Bank.Callers)
        {
            var halfLifeLater = then.Plus(PolicyPresets.Balanced.HalfLife);
            Assert.Equal(8, (await caller.Member("as-of", "ann").GetAsync(then))!.DecayedGiven, 1e-9);
            Assert.Equal(4, (await caller.Member("as-of", "ann").GetAsync(halfLifeLater))!.DecayedGiven, 1e-9);
            Assert.InRange((await caller.Member("as-of", "ann").GetAsync())!.DecayedGiven, 0, 0.01);
            Assert.Equal(8, (await caller.Member("as-of", "ann").ExplainAsync(then, TestContext.Current.CancellationToken))!.Member.DecayedGiven, 1e-9);
            Assert.Equal(4, (await caller.Pair("as-of", "ann", "bob").GetAsync("bob", halfLifeLater))!.DecayedReceived, 1e-9);
            Assert.InRange((await caller.Pair("as-of", "ann", "bob").GetAsync("bob"))!.DecayedReceived, 0, 0.01);
        }
    }

    [Fact]
    public async Task WhoIsAskedForBeforeTheFirstEventIsSeenAtOnce()
    {
        await Bank.FoundAsync("later", Shards);
        foreach (var caller in Bank.Callers)
        {
            Assert.Null(await caller.Member("later", "ann").GetAsync());
            Assert.Null(await caller.Member("later", "bob").ExplainAsync(null, TestContext.Current.CancellationToken));
            Assert.Null(await caller.Member("later", "ann").ReadStatementAsync(null, 10));
            Assert.Equal(0, (await caller.Pair("later", "ann", "bob").GetAsync("ann"))!.Entries);
            Assert.Null(await caller.Pair("later", "ann", "bob").ReadStatementAsync("bob", null, 10));
        }

        await Bank.Client.AcceptAsync(
            "later", BankGrains.ShardOf("ann", "bob", Shards), Batches.Deposit("e1", "ann", "bob", 5));
        foreach (var caller in Bank.Callers)
        {
            Assert.Equal(5, (await caller.Member("later", "ann").GetAsync())!.Given.MicroUnits);
            Assert.Equal(5, (await caller.Member("later", "bob").ExplainAsync(null, TestContext.Current.CancellationToken))!.Member.Received.MicroUnits);
            Assert.Equal(5, (await caller.Pair("later", "ann", "bob").GetAsync("ann"))!.Given.MicroUnits);
            Assert.Single((await caller.Pair("later", "ann", "bob").ReadStatementAsync("bob", null, 10))!.Lines);
        }
    }

    [Fact]
    public async Task WhoIsAskedForBeforeTheCommunityIsFoundedIsSeenAtOnce()
    {
        foreach (var caller in Bank.Callers)
        {
            Assert.Null(await caller.Member("unfounded", "ann").GetAsync());
            Assert.Null(await caller.Member("unfounded", "ann").ReadStatementAsync(null, 10));
            Assert.Null(await caller.Pair("unfounded", "ann", "bob").GetAsync("bob"));
        }

        await Bank.FoundAsync("unfounded");
        await Bank.Client.AcceptAsync("unfounded", 0, Batches.Deposit("e1", "ann", "bob", 5));
        foreach (var caller in Bank.Callers)
        {
            Assert.Equal(5, (await caller.Member("unfounded", "ann").GetAsync())!.Given.MicroUnits);
            Assert.Single((await caller.Member("unfounded", "ann").ReadStatementAsync(null, 10))!.Lines);
            Assert.Equal(5, (await caller.Pair("unfounded", "ann", "bob").GetAsync("bob"))!.Received.MicroUnits);
        }
    }

    [Fact]
    public async Task GrainsThatFallAsleepAndWakeKnowTheSame()
    {
        await Bank.FoundAsync("sleep", 2);
        var shard = BankGrains.ShardOf("ann", "bob", 2);
        for (var round = 1; round <= 3; round++)
        {
            await Bank.Client.AcceptAsync("sleep", shard, Batches.Deposit($"a{round}", "ann", "bob", 1));
            Assert.Equal((round * 2) - 1, (await Bank.Client.Member("sleep", "ann").GetAsync())!.Given.MicroUnits);

            // Shards and community sleep, too: they are opened again.
            await Bank.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
            await Bank.Client.AcceptAsync("sleep", shard, Batches.Deposit($"b{round}", "ann", "bob", 1));
            Assert.Equal(round * 2, (await Bank.Client.Member("sleep", "ann").GetAsync())!.Given.MicroUnits);
            Assert.Equal(round * 2, (await Bank.Client.Pair("sleep", "bob", "ann").GetAsync("bob"))!.Received.MicroUnits);
        }
    }

    [Fact]
    public async Task ThousandsMayBeAwakeAtOnce()
    {
        const int Members = 2_000;
        await Bank.FoundAsync("many");
        var batch = new EventBatch();
        for (var i = 0; i < Members; i++)
        {
            batch.WithDeposit($"e{i}", $"m{i}", $"m{(i + 1) % Members}", i + 1);
        }

        await Bank.Client.AcceptAsync("many", 0, batch);
        await CheckAsync(1);
        var more = new EventBatch();
        for (var i = 0; i < Members; i++)
        {
            more.WithDeposit($"f{i}", $"m{i}", $"m{(i + 1) % Members}", i + 1);
        }

        await Bank.Client.AcceptAsync("many", 0, more);
        await CheckAsync(2);

        async Task CheckAsync(int rounds)
        {
            var views = await Task.WhenAll(Enumerable.Range(0, Members).Select(i => Bank.Client.Member("many", $"m{i}").GetAsync()));
            Assert.All(views, (view, i) => Assert.Equal(new Goodwill(rounds * (i + 1L)), view!.Given));
            Assert.Equal(0, views.Sum(view => view!.Given.MicroUnits - view.Received.MicroUnits));
        }
    }
}
