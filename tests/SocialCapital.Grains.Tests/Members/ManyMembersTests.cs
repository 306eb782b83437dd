using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;

namespace SocialCapital.Grains.Tests.Members;

/// <summary>Many members at once: as current as one, and nobody is woken.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class ManyMembersTests(SharedCluster shared)
{
    private const int Shards = 16;

    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task MembersAreAsCurrentAsEachIsAlone_AndStrangersLeaveNothingBehind()
    {
        await Bank.FoundAsync("many-at-once", Shards);
        for (var i = 0; i < 40; i++)
        {
            await Bank.Client.AcceptAsync(
                "many-at-once", BankGrains.ShardOf("hub", $"z{i}", Shards), Batches.Deposit($"e{i}", "hub", $"z{i}", 1_000_000));
            var views = await Bank.Callers[i % Bank.Callers.Length].Community("many-at-once").GetMembersAsync(["nobody", "hub", $"z{i}"]);
            Assert.Null(views[0]);
            Assert.Equal((i + 1) * 1_000_000L, views[1]!.Given.MicroUnits);
            Assert.Equal(1_000_000, views[2]!.Received.MicroUnits);
        }

        var before = await AwakeMembersAsync();
        await Bank.Client.Community("many-at-once").GetMembersAsync([.. Enumerable.Range(0, 1_000).Select(i => $"stranger{i}")]);
        await Bank.Client.Community("many-at-once").GetLeaderboardAsync(LeaderboardOrder.Given, 20);
        Assert.Equal(before, await AwakeMembersAsync());

        var hub = (await Bank.Client.Community("many-at-once").GetMembersAsync(["hub"]))[0]!;
        var alone = (await Bank.Client.Member("many-at-once", "hub").GetAsync())!;
        Assert.Equal((alone.Given, alone.Received, alone.Relationships, alone.Tier), (hub.Given, hub.Received, hub.Relationships, hub.Tier));
    }

    private async Task<int> AwakeMembersAsync()
    {
        var statistics = await Bank.Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return statistics.Where(grain => grain.GrainType.Contains("MemberGrain", StringComparison.Ordinal)).Sum(grain => grain.ActivationCount);
    }
}
