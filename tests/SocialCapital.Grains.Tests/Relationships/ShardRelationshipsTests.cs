using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Relationships;

/// <summary>Relationships that a silo reads from their shard are what their grains say, and no grain is woken for them.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class ShardRelationshipsTests(SharedCluster shared)
{
    private const int Pairs = 40;

    private BankCluster Bank => shared.Bank;

    private IRelationshipReader[] Readers => [.. Bank.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IRelationshipReader>())];

    [Theory]
    [InlineData("pairs-read", 1)]
    [InlineData("pairs-read-wide", 3)]
    public async Task Every_silo_reads_what_the_grains_say(string community, int shards)
    {
        await Bank.FoundAsync(community, shards);
        for (var i = 0; i < Pairs; i++)
        {
            var (from, to) = PairOf(i);
            await Bank.Client.AcceptAsync(community, BankGrains.ShardOf(from, to, shards), new EventBatch()
                .WithDeposit($"d{i}", from, to, 1_000_000 * (i + 1)).WithRating($"r{i}", to, from, i % 3 == 0 ? -1_000_000 : 500_000));
        }

        foreach (var reader in Readers)
        {
            var (ways, back) = (await ReadAllAsync(reader, PairOf), await ReadAllAsync(reader, i => (PairOf(i).To, PairOf(i).From)));
            for (var i = 0; i < Pairs; i++)
            {
                var (from, to) = PairOf(i);
                AssertSame((await Bank.Client.Pair(community, from, to).GetAsync(from))!, ways[i]!);
                AssertSame((await Bank.Client.Pair(community, from, to).GetAsync(to))!, back[i]!);
            }

            var stranger = (await reader.GetAsync(community, "a1", "nobody"))!;
            Assert.Equal((0, 0, "nobody"), (stranger.Entries, stranger.Given.MicroUnits, stranger.To));
            AssertSame((await Bank.Client.Pair(community, "a1", "nobody").GetAsync("a1"))!, stranger);
            Assert.Null(await reader.GetAsync("no-such-community", "a1", "b1"));
        }

        Task<RelationshipView?[]> ReadAllAsync(IRelationshipReader reader, Func<int, (string From, string To)> pairOf) =>
            Task.WhenAll(Enumerable.Range(0, Pairs).Select(i => reader.GetAsync(community, pairOf(i).From, pairOf(i).To).AsTask()));
    }

    [Fact]
    public async Task Each_event_is_in_the_next_answer_and_no_grain_is_woken()
    {
        await Bank.FoundAsync("pairs-asleep");
        var awake = await AwakePairsAsync();
        for (var i = 1; i <= 20; i++)
        {
            await Bank.Client.AcceptAsync("pairs-asleep", 0, Batches.Deposit($"e{i}", "ann", "bob", 1_000_000));
            foreach (var reader in Readers)
            {
                var view = (await reader.GetAsync("pairs-asleep", "bob", "ann"))!;
                Assert.Equal((i * 1_000_000L, i, i), (view.Received.MicroUnits, view.Entries, view.AsOfOffset));
            }
        }

        Assert.Equal(awake, await AwakePairsAsync());
    }

    private static (string From, string To) PairOf(int i) => ($"a{i % 7}", $"b{i}");

    private static void AssertSame(RelationshipView expected, RelationshipView actual)
    {
        Assert.Equal(
            (expected.From, expected.To, expected.Given, expected.Received, expected.Entries, expected.Economy, expected.AsOfOffset),
            (actual.From, actual.To, actual.Given, actual.Received, actual.Entries, actual.Economy, actual.AsOfOffset));
        Assert.Equal(expected.DecayedGiven, actual.DecayedGiven, 1e-5);
        Assert.Equal(expected.DecayedReceived, actual.DecayedReceived, 1e-5);

        // Moments lie between the two readings.
        Assert.InRange(actual.Trust.Expected.Millionths - expected.Trust.Expected.Millionths, -2, 2);
        Assert.InRange(actual.Trust.Risk.Millionths - expected.Trust.Risk.Millionths, -2, 2);
    }

    private async Task<int> AwakePairsAsync()
    {
        var statistics = await Bank.Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return statistics.Where(grain => grain.GrainType.Contains("RelationshipGrain", StringComparison.Ordinal)).Sum(grain => grain.ActivationCount);
    }
}
