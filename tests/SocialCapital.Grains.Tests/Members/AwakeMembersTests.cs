using Microsoft.Extensions.DependencyInjection;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Members;

/// <summary>Members that a silo reads from its own memory are what their grains say.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class AwakeMembersTests(SharedCluster shared)
{
    private BankCluster Bank => shared.Bank;

    private IMemberReader[] Readers => [.. Bank.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IMemberReader>())];

    [Theory]
    [InlineData("read-here", 1)]
    [InlineData("read-here-and-there", 5)]
    public async Task EverySiloReadsWhatIsAcknowledged(string community, int shards)
    {
        await Bank.FoundAsync(community, shards);
        for (var i = 1; i <= 30; i++)
        {
            await Bank.Client.AcceptAsync(
                community, BankGrains.ShardOf("hub", $"z{i}", shards), Batches.Deposit($"e{i}", "hub", $"z{i}", 1_000_000));
            foreach (var reader in Readers)
            {
                var hub = (await reader.GetAsync(community, "hub"))!;
                Assert.Equal((i * 1_000_000L, i), (hub.Given.MicroUnits, hub.Relationships));
                var views = await reader.GetAsync(community, ["nobody", "hub", $"z{i}"]);
                Assert.Null(views[0]);
                Assert.Equal(i * 1_000_000L, views[1]!.Given.MicroUnits);
                Assert.Equal(1_000_000, views[2]!.Received.MicroUnits);
            }
        }

        Assert.Null(await Readers[0].GetAsync(community, "nobody"));
        Assert.Null(await Readers[0].GetAsync("no-such-community", "hub"));
    }

    [Fact]
    public async Task WhatIsToldAgainIsOfTheLatestOffset_AndALaterTimeIsWorkedOutAnew()
    {
        await Bank.FoundAsync("told-again");
        await Bank.Client.AcceptAsync("told-again", 0, Batches.Deposit("e1", "ann", "bob", 1_000_000));
        var reader = Readers[0];
        var first = (await reader.GetAsync("told-again", "ann"))!;
        var later = (await reader.GetAsync("told-again", "ann", Timestamp.From(TimeProvider.System.GetUtcNow().AddDays(400))))!;
        Assert.True(later.DecayedGiven < first.DecayedGiven / 2);
        await Bank.Client.AcceptAsync("told-again", 0, Batches.Deposit("e2", "ann", "bob", 1_000_000));
        var second = (await reader.GetAsync("told-again", "ann"))!;
        Assert.Equal((2_000_000L, 2L), (second.Given.MicroUnits, second.AsOfOffset));
    }

    [Theory]
    [InlineData("read-frozen", 1)]
    [InlineData("read-frozen-wide", 4)]
    public async Task OfWhoIsFrozenItIsToldByWhomAndWhy(string community, int shards)
    {
        await Bank.FoundAsync(community, shards);
        await Bank.Client.AcceptAsync(community, BankGrains.ShardOf("ann", "bob", shards), Batches.Deposit("e1", "ann", "bob", 1_000_000));
        var reader = Readers[0];
        Assert.Null((await reader.GetAsync(community, "ann"))!.Frozen);
        var place = BankGrains.ShardOf("ann", "@commons", shards);
        await Bank.Client.AcceptAsync(community, place, new EventBatch().WithFreeze("f", "ann"));
        for (var i = 0; i < 2; i++)
        {
            var frozen = (await reader.GetAsync(community, "ann"))!.Frozen!;
            Assert.Equal(("mia", "why"), (frozen.By, frozen.Reason));
        }

        await Bank.Client.AcceptAsync(community, place, new EventBatch().WithFreeze("l", "ann", isLift: true));
        Assert.Null((await reader.GetAsync(community, "ann"))!.Frozen);
    }
}
