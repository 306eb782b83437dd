using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Favors;

/// <summary>Takers over three silos and three shards: a member becomes one by what it does, and comes out of it the same way.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class TakerTests(SharedCluster shared)
{
    private const int Shards = 3;

    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task WhoTakesFromManyAndDeclinesIsATaker_AndComesOutOfItByGiving()
    {
        await Bank.FoundAsync("takers", Shards);
        var longAgo = Timestamp.From(TimeProvider.System.GetUtcNow()).Plus(TimeSpan.FromDays(-60));
        await TakeFromManyAsync("takers", longAgo);
        Assert.Equal(
            TakerGraces.Evidence | TakerGraces.Honoring, (await Bank.Client.Member("takers", "tom").GetAsync())!.Taker.ProtectedBy);

        await DeclineAsync("takers", favors: 2);
        Assert.Equal(
            TakerGraces.Evidence | TakerGraces.Honoring, (await Bank.Client.Member("takers", "tom").GetAsync())!.Taker.ProtectedBy);
        await DeclineAsync("takers", favors: 3);

        foreach (var caller in Bank.Callers)
        {
            var tom = (await caller.Member("takers", "tom").GetAsync())!;
            Assert.True(tom.Taker.Is, tom.Taker.ToString());
            Assert.Equal((3, 0, 3), (tom.Favors.Declined, tom.Favors.Honored, tom.Taker.Answered));
            Assert.Equal((12 * 666_666L, 0), (tom.Taker.TakingBreadth, tom.Taker.GivingBreadth));
            Assert.Equal(60, tom.Taker.Tenure.TotalDays, 0.1);
            Assert.InRange(tom.Favors.HonorRate.High.Millionths, 1, 499_999);
            Assert.InRange(tom.Reciprocity.Value.Millionths, 0, 100_000);
            Assert.InRange(tom.Reciprocity.Ability.Millionths, 100_000, 900_000);
            var why = (await caller.Member("takers", "tom").ExplainAsync(null, TestContext.Current.CancellationToken))!;
            Assert.Equal(["tenure", "breadth", "evidence", "honoring", "giving"], why.TakerRequirements.Select(one => one.Name));
            Assert.All(why.TakerRequirements, one => Assert.True(one.IsMet, one.Text));
        }

        foreach (var other in new[] { "o1", "o2" })
        {
            await Bank.Client.AcceptAsync(
                "takers", BankGrains.ShardOf("tom", other, Shards), Batches.Deposit($"back-{other}", "tom", other, 40_000_000));
        }

        foreach (var caller in Bank.Callers)
        {
            Assert.Equal(TakerGraces.Giving, (await caller.Member("takers", "tom").GetAsync())!.Taker.ProtectedBy);
            var why = (await caller.Member("takers", "tom").ExplainAsync(null, TestContext.Current.CancellationToken))!;
            Assert.Equal(["giving"], why.TakerRequirements.Where(one => !one.IsMet).Select(one => one.Name));
        }
    }

    [Fact]
    public async Task ANewcomerWhoDoesTheSameIsNone()
    {
        await Bank.FoundAsync("newcomers", Shards);
        await TakeFromManyAsync("newcomers", null);
        await DeclineAsync("newcomers", favors: 5);

        var tom = (await Bank.Client.Member("newcomers", "tom").GetAsync())!;
        Assert.Equal((5, TakerGraces.Tenure | TakerGraces.Giving), (tom.Taker.Answered, tom.Taker.ProtectedBy));
    }

    private async Task TakeFromManyAsync(string community, Timestamp? at)
    {
        foreach (var other in Enumerable.Range(1, 12).Select(i => $"o{i}"))
        {
            await Bank.Client.AcceptAsync(
                community,
                BankGrains.ShardOf("tom", other, Shards),
                new EventBatch().WithDeposit($"to-tom-{other}", other, "tom", 20_000_000, at));
        }
    }

    /// <summary>Asks of tom until so many favors were asked in all; he declines each.</summary>
    private async Task DeclineAsync(string community, int favors)
    {
        for (var i = 1; i <= favors; i++)
        {
            var asked = await Bank.Client.Pair(community, "tom", $"o{i}").AskFavorAsync(
                new FavorRequest($"f{i}", $"o{i}", Goodwill.FromUnits(1), null, null, null));
            var declined = await Bank.Client.Shard(community, asked.Favor!.Shard).EndFavorAsync(
                new FavorEnding($"@{asked.Favor.Shard}.{asked.Favor.Offset}", FavorState.Declined, null, null, null));
            Assert.Equal(FavorState.Declined, declined.Favor!.State);
        }
    }
}
