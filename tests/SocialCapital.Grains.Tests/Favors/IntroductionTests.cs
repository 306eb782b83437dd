using Orleans.Hosting;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Favors;

/// <summary>Who in between could introduce an asker to somebody, over three silos and three shards.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class IntroductionTests(SharedCluster shared)
{
    private const int Shards = 3;

    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task WhoIsOnGoodTermsWithBothIsTold_WithTheTrustOfBothSteps()
    {
        await Bank.FoundAsync("between", Shards);
        await GiveAsync("between", "ann", "mia", 10);
        await GiveAsync("between", "mia", "bob", 30);

        // Each knows one of the two only; and everybody knows the commons.
        await GiveAsync("between", "ann", "abe", 10);
        await GiveAsync("between", "bud", "bob", 10);
        await GiveAsync("between", "ann", "@commons", 10);
        await GiveAsync("between", "bob", "@commons", 10);
        await GiveAsync("between", "ann", "bob", 10);

        foreach (var caller in Bank.Callers)
        {
            var told = Assert.Single(await caller.Pair("between", "ann", "bob").FindIntroductionsAsync("ann"));
            Assert.Equal("mia", told.Member);
            Assert.Equal((await caller.Pair("between", "mia", "ann").GetAsync("mia"))!.Trust, told.InAsker);
            Assert.Equal((await caller.Pair("between", "bob", "mia").GetAsync("bob"))!.Trust, told.OfAsked);
            Assert.NotEqual(told.InAsker, told.OfAsked);

            var back = Assert.Single(await caller.Pair("between", "ann", "bob").FindIntroductionsAsync("bob"));
            Assert.Equal((await caller.Pair("between", "ann", "mia").GetAsync("ann"))!.Trust, back.OfAsked);
        }

        Assert.Empty(await Bank.Client.Pair("between", "ann", "nobody").FindIntroductionsAsync("ann"));
        Assert.Empty(await Bank.Client.Pair("between", "ann", "nobody").FindIntroductionsAsync("nobody"));
        Assert.Empty(await Bank.Client.Pair("nowhere", "ann", "bob").FindIntroductionsAsync("ann"));
        await Assert.ThrowsAsync<ArgumentException>(() => Bank.Client.Pair("between", "ann", "bob").FindIntroductionsAsync("mia"));
        Assert.Null(await Bank.Client.Pair("between", "ann", "nobody").GetTermsAsync("ann"));
        Assert.Null(await Bank.Client.Pair("between", "ann", "nobody").GetTermsAsync("nobody"));
        Assert.False((await Bank.Client.Pair("between", "abe", "bud").GetTermsAsync("abe"))!.AreGood);
    }

    /// <summary>Whichever of the four it is who rates badly, and as soon as it does; and no longer than it does.</summary>
    [Theory]
    [InlineData("ann", "mia")]
    [InlineData("mia", "ann")]
    [InlineData("bob", "mia")]
    [InlineData("mia", "bob")]
    public async Task WhoIsOnBadTermsWithOneOfThemIsNotTold(string rater, string rated)
    {
        var community = $"bad-{rater}-{rated}";
        await Bank.FoundAsync(community, Shards);
        await GiveAsync(community, "ann", "mia", 10);
        await GiveAsync(community, "mia", "ann", 10);
        await GiveAsync(community, "bob", "mia", 10);
        await GiveAsync(community, "mia", "bob", 10);
        var pair = Bank.Client.Pair(community, "ann", "bob");
        Assert.Equal("mia", Assert.Single(await pair.FindIntroductionsAsync("ann")).Member);

        await RateAsync(community, rater, rated, -100_000);
        Assert.Empty(await pair.FindIntroductionsAsync("ann"));
        Assert.False((await Bank.Client.Pair(community, rater, rated).GetTermsAsync(rater))!.AreGood);
        Assert.False((await Bank.Client.Pair(community, rater, rated).GetTermsAsync(rated))!.AreGood);

        await RateAsync(community, rater, rated, 100_000);
        Assert.Equal("mia", Assert.Single(await pair.FindIntroductionsAsync("ann")).Member);
    }

    [Fact]
    public async Task TheBestThreeAreTold_ByTheirWeakerStep()
    {
        await Bank.FoundAsync("rank", Shards);
        foreach (var (member, withAnn, withBob) in new[] { ("m1", 5, 5), ("m2", 90, 1), ("m3", 20, 20), ("m4", 10, 10) })
        {
            await GiveAsync("rank", "ann", member, withAnn);
            await GiveAsync("rank", member, "bob", withBob);
        }

        var told = await Bank.Client.Pair("rank", "ann", "bob").FindIntroductionsAsync("ann");

        Assert.Equal(["m3", "m4", "m1"], told.Select(one => one.Member));
    }

    /// <summary>Else eight of them would be asked about in vain, and nobody else would.</summary>
    [Fact]
    public async Task ModeratorsWhoPenalizedBothAreNotTakenForSomebodyTheyKnow()
    {
        await Bank.FoundAsync("moderated", Shards);
        await GiveAsync("moderated", "ann", "mia", 1);
        await GiveAsync("moderated", "mia", "bob", 1);
        foreach (var penalized in new[] { "ann", "bob" })
        {
            // Mia forgives: they are on good terms whatever the moderators did.
            await RateAsync("moderated", "mia", penalized, 1_000_000);
            var batch = new EventBatch();
            for (var i = 0; i < 8; i++)
            {
                batch.WithPenalty($"{penalized}-{i}", $"moderator{i}", penalized, 2_000_000);
            }

            await Bank.Client.AcceptAsync("moderated", BankGrains.ShardOf(penalized, "@commons", Shards), batch);
        }

        Assert.Equal("mia", Assert.Single(await Bank.Client.Pair("moderated", "ann", "bob").FindIntroductionsAsync("ann")).Member);
    }

    /// <summary>
    /// However many entries the two have: two statements of one page, and two questions for each of eight candidates. Who is
    /// not among the newest entries, or not among the eight with most evidence, is not found, however good the terms.
    /// </summary>
    [Fact]
    public async Task TheWorkIsBounded_WhenBothHaveThousandsOfEntries()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        var calls = new List<(Type Interface, string Method, object? First)>();
        await using var bank = await BankCluster.StartAsync(store, 1, more: silo => silo.AddIncomingGrainCallFilter(context =>
        {
            lock (calls)
            {
                calls.Add((
                    context.InterfaceMethod.DeclaringType!,
                    context.InterfaceMethod.Name,
                    context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null));
            }

            return context.Invoke();
        }));
        await bank.FoundAsync("busy");
        var batch = new EventBatch()
            .WithDeposit("old-a", "ann", "old", 100_000_000).WithDeposit("old-b", "old", "bob", 100_000_000);
        for (var i = 0; i < 3_000; i++)
        {
            batch.WithDeposit($"a{i}", "ann", $"x{i}", 1_000_000).WithDeposit($"b{i}", $"y{i}", "bob", 1_000_000);
        }

        // The more a candidate has given, the more evidence; but the best terms are with the one who has given least.
        for (var i = 1; i <= 12; i++)
        {
            batch.WithDeposit($"ca{i}", "ann", $"c{i}", i * 1_000_000).WithDeposit($"cb{i}", $"c{i}", "bob", i * 1_000_000);
        }

        batch.WithRating("r1", "c1", "ann", 1_000_000).WithRating("r2", "bob", "c1", 1_000_000);
        await bank.Client.AcceptAsync("busy", 0, batch);
        lock (calls)
        {
            calls.Clear();
        }

        var told = await bank.Client.Pair("busy", "ann", "bob").FindIntroductionsAsync("ann");

        Assert.Equal(["c12", "c11", "c10"], told.Select(one => one.Member));
        Assert.NotNull(await bank.Client.Pair("busy", "c1", "ann").GetTermsAsync("c1"));
        lock (calls)
        {
            Assert.Equal(2, calls.Count(call => call.Interface == typeof(IMemberGrain) && call.Method == nameof(IMemberGrain.ReadStatementAsync)));
            var pages = calls.Where(call => call.Method == nameof(ILedgerShardGrain.ReadStatementAsync) && call.Interface == typeof(ILedgerShardGrain)).ToList();
            Assert.Equal([200, 200], pages.Select(page => ((StatementQuery)page.First!).Limit));

            // One more is this test's own question about c1.
            Assert.Equal((2 * 8) + 1, calls.Count(call => call.Method == nameof(IRelationshipGrain.GetTermsAsync)));
        }
    }

    private async Task GiveAsync(string community, string from, string to, long units) => await Bank.Client.AcceptAsync(
        community, BankGrains.ShardOf(from, to, Shards), Batches.Deposit($"{from}-{to}", from, to, units * 1_000_000));

    private async Task RateAsync(string community, string from, string to, int millionths) => await Bank.Client.AcceptAsync(
        community, BankGrains.ShardOf(from, to, Shards), new EventBatch().WithRating($"{from}-{to}-{millionths}", from, to, millionths));
}
