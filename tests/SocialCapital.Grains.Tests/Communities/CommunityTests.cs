using System.Security.Cryptography;
using System.Text;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Communities;

/// <summary>Founding a community and changing its policy.</summary>
[Collection(SharedClusterTests.Name)]
public sealed class CommunityTests(SharedCluster shared)
{
    private BankCluster Bank => shared.Bank;

    [Fact]
    public async Task ACommunityIsFoundedOnce_AndTheSameForEverybody()
    {
        Assert.Null(await Bank.Client.Community("founded").GetAsync());
        Assert.Null(await Bank.Client.Community("founded").GetPolicyAsync());
        Assert.Null(await Bank.Client.Community("founded").GetTotalsAsync());
        Assert.Null(await Bank.Client.Community("founded").PutPolicyAsync(1, "\"potter\""));

        var keys = await Bank.Client.Community("founded").CreateAsync(new CommunityFounding("The Forum", "\"bailey\"", 3));
        Assert.Equal(("founded", "The Forum", 3, 1), (keys!.Info.Id, keys.Info.Name, keys.Info.Shards, keys.Info.PolicyVersion));
        Assert.Equal([KeyScope.Write, KeyScope.Read], keys.Info.Keys.Select(key => key.Scope));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(keys.WriteKey)), keys.Info.Keys[0].Hash);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(keys.ReadKey)), keys.Info.Keys[1].Hash);
        Assert.NotEqual(keys.WriteKey, keys.ReadKey);
        foreach (var caller in Bank.Callers)
        {
            Assert.Null(await caller.Community("founded").CreateAsync(new CommunityFounding(null, null, 1)));
            var info = await caller.Community("founded").GetAsync();
            Assert.Equal(("The Forum", 3, keys.Info.CreatedAt), (info!.Name, info.Shards, info.CreatedAt));
            Assert.Equal(keys.Info.Keys[0].Hash, info.Keys[0].Hash);
        }

        var totals = await Bank.Client.Community("founded").GetTotalsAsync();
        Assert.Equal((0, 0, 0), (totals!.Members, totals.Relationships, totals.Entries));
    }

    [Fact]
    public async Task WhatIsNoPolicyOrNoNumberOfShardsIsRefused()
    {
        var grain = Bank.Client.Community("refused");
        await Assert.ThrowsAsync<InvalidPolicyException>(() => grain.CreateAsync(new CommunityFounding(null, "\"nonesuch\"", 1)));
        await Assert.ThrowsAsync<InvalidPolicyException>(() => grain.CreateAsync(new CommunityFounding(null, "{", 1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.CreateAsync(new CommunityFounding(null, null, 0)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.CreateAsync(new CommunityFounding(null, null, 257)));
        Assert.Null(await grain.GetAsync());
        await Bank.FoundAsync("refused");
        await Assert.ThrowsAsync<InvalidPolicyException>(() => grain.PutPolicyAsync(1, "{\"no\":1}"));
        Assert.Equal(1, (await grain.GetPolicyAsync())!.Version);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task APolicyIsInForceInTheVeryNextReadEverywhere(int shards)
    {
        var community = $"policy{shards}";
        await Bank.FoundAsync(community, shards, "bailey");
        for (var i = 0; i < 12; i++)
        {
            await Bank.Client.AcceptAsync(
                community,
                BankGrains.ShardOf("ann", $"m{i}", shards),
                new EventBatch().WithDeposit($"e{i}", "ann", $"m{i}", 3_000_000).WithRating($"r{i}", $"m{i}", "ann", i == 0 ? -400_000 : 800_000));
        }

        // Bailey and Potter weigh bad ratings differently: the score tells which of them is in force.
        var scores = new Dictionary<string, int>();
        var version = 1;
        for (var round = 0; round < 6; round++)
        {
            var policy = round % 2 == 0 ? "potter" : "bailey";
            var put = await Bank.Callers[round % Bank.Callers.Length].Community(community).PutPolicyAsync(version, $"\"{policy}\"");
            Assert.Equal(++version, put!.Version);
            foreach (var caller in Bank.Callers)
            {
                var score = (await caller.Member(community, "ann").GetAsync())!.Score.Value.Millionths;
                scores.TryAdd(policy, score);
                Assert.InRange(score, scores[policy] - 500, scores[policy] + 500);
                Assert.Equal(version, (await caller.Community(community).GetPolicyAsync())!.Version);
            }
        }

        Assert.NotInRange(scores["potter"], scores["bailey"] - 2_000, scores["bailey"] + 2_000);
        Assert.Null(await Bank.Client.Community(community).PutPolicyAsync(version - 1, "\"potter\""));
        Assert.Null(await Bank.Client.Community(community).PutPolicyAsync(version + 1, "\"potter\""));
        for (var shard = 0; shard < shards; shard++)
        {
            Assert.Equal(version, (await Bank.Client.Shard(community, shard).GetStatusAsync()).PolicyVersion);
        }
    }
}
