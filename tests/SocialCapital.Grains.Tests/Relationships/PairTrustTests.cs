using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Relationships;

/// <summary>What one may expect of another, through a cluster.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class PairTrustTests(SharedCluster shared)
{
    private BankCluster Bank => shared.Bank;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Each_rating_counts_in_the_next_answer_of_whoever_is_asked(int shards)
    {
        var community = $"forecasts{shards}";
        await Bank.FoundAsync(community, shards);
        var before = await Bank.Client.Pair(community, "ann", "carl").GetAsync("ann");
        Assert.Equal(0, before!.Trust.Expected.Millionths);
        for (var i = 0; i < 3; i++)
        {
            await RateAsync(community, shards, $"good{i}", "ann", "carl", 1_000_000 - i);
            foreach (var caller in Bank.Callers)
            {
                var told = await caller.Pair(community, "ann", "carl").GetAsync("ann");
                Assert.True(told!.Trust.Expected.Millionths > before.Trust.Expected.Millionths, $"{told.Trust} after {before.Trust}");
            }
        }

        var good = await Bank.Client.Pair(community, "ann", "carl").GetAsync("ann");
        await RateAsync(community, shards, "bad", "ann", "carl", -1_000_000);
        var bad = await Bank.Client.Pair(community, "ann", "carl").GetAsync("ann");
        Assert.True(bad!.Trust.Expected.Millionths < good!.Trust.Expected.Millionths, $"{bad.Trust} after {good.Trust}");
        Assert.True(bad.Trust.Risk.Millionths > good.Trust.Risk.Millionths, $"{bad.Trust} after {good.Trust}");
        Assert.InRange(bad.Trust.Risk.Millionths, bad.Trust.RiskLow.Millionths, bad.Trust.RiskHigh.Millionths);
        Assert.InRange(bad.Trust.Expected.Millionths, bad.Trust.Low.Millionths, bad.Trust.High.Millionths);
    }

    private async Task RateAsync(string community, int shards, string id, string from, string to, int millionths) =>
        await Bank.Client.AcceptAsync(community, BankGrains.ShardOf(from, to, shards), new EventBatch().WithRating(id, from, to, millionths));
}
