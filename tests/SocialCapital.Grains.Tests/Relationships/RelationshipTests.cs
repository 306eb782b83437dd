using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Relationships;

/// <summary>A pair, seen from either side.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class RelationshipTests(SharedCluster shared)
{
    private BankCluster Bank => shared.Bank;

    [Theory]
    [InlineData("ann", "bob")]
    [InlineData("zoe", "adam")]
    [InlineData("ann", "@commons")]
    [InlineData("ÿ", "𐀀")]
    [InlineData("a/b", "a:b")]
    public async Task TheTwoSidesAreMirrorImages(string first, string second)
    {
        var community = $"mirror{Math.Abs(HashCode.Combine(first.Length, first[0], second[0], second.Length))}";
        await Bank.FoundAsync(community, 3);
        var shard = BankGrains.ShardOf(first, second, 3);
        await Bank.Client.AcceptAsync(community, shard, new EventBatch()
            .WithDeposit("e1", first, second, 7_000_000)
            .WithDeposit("e2", second, first, 2_000_000)
            .WithDeposit("e3", first, second, 1_000_000)
            .WithReversal("e4", first, second, "e3"));
        foreach (var caller in Bank.Callers)
        {
            var here = await caller.Pair(community, first, second).GetAsync(first);
            var there = await caller.Pair(community, second, first).GetAsync(second);
            Assert.Equal((first, second), (here!.From, here.To));
            Assert.Equal((second, first), (there!.From, there.To));
            Assert.Equal(7_000_000, here.Given.MicroUnits);
            Assert.Equal(2_000_000, here.Received.MicroUnits);
            Assert.Equal((here.Given, here.Received), (there.Received, there.Given));
            Assert.Equal(here.DecayedGiven, there.DecayedReceived, 1e-6);
            Assert.Equal(here.DecayedReceived, there.DecayedGiven, 1e-6);
            Assert.Equal((4, 4), (here.Entries, there.Entries));
            Assert.Equal((4, 4), (here.AsOfOffset, there.AsOfOffset));

            var own = await caller.Pair(community, first, second).ReadStatementAsync(first, null, 10);
            var theirs = await caller.Pair(community, first, second).ReadStatementAsync(second, null, 10);
            Assert.Equal(["e4", "e3", "e2", "e1"], own!.Lines.Select(line => line.Id));
            Assert.Equal([-1_000_000, 1_000_000, -2_000_000, 7_000_000], own.Lines.Select(line => line.Effect.MicroUnits));
            Assert.Equal(own.Lines.Select(line => -line.Effect.MicroUnits), theirs!.Lines.Select(line => line.Effect.MicroUnits));
        }
    }

    [Fact]
    public async Task TwoWhoNeverMetHaveAnEmptyRelationship_AndSoHaveTheUnknown()
    {
        await Bank.FoundAsync("strangers");
        await Bank.Client.AcceptAsync("strangers", 0, new EventBatch()
            .WithDeposit("e1", "ann", "bob", 1).WithDeposit("e2", "cyd", "dan", 1));
        var view = await Bank.Client.Pair("strangers", "ann", "dan").GetAsync("ann");
        Assert.Equal(0, view!.Entries);
        Assert.Equal(0, view.Given.MicroUnits);
        Assert.Null(await Bank.Client.Pair("strangers", "ann", "dan").ReadStatementAsync("ann", null, 10));
        var unknown = await Bank.Client.Pair("strangers", "ann", "nobody").GetAsync("ann");
        Assert.Equal((0, 0), (unknown!.Entries, unknown.Trust.Expected.Millionths));
        Assert.True(unknown.Trust.Low.Millionths < 0 && unknown.Trust.High.Millionths > 0);
        await Assert.ThrowsAsync<ArgumentException>(() => Bank.Client.Pair("strangers", "ann", "dan").GetAsync("eve"));
    }
}
