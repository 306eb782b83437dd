using System.Text;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Clusters;

/// <summary>Finds grains as a gateway does.</summary>
internal static class BankGrains
{
    public static ICommunityGrain Community(this IGrainFactory grains, string community) => grains.GetGrain<ICommunityGrain>(community);

    public static IMemberGrain Member(this IGrainFactory grains, string community, string member) =>
        grains.GetGrain<IMemberGrain>($"{community}/{member}");

    public static IRelationshipGrain Pair(this IGrainFactory grains, string community, string first, string second) =>
        grains.GetGrain<IRelationshipGrain>(RelationshipKey.Of(community, first, second).ToString());

    public static ILedgerShardGrain Shard(this IGrainFactory grains, string community, int shard) =>
        grains.GetGrain<ILedgerShardGrain>(new ShardKey(community, shard).ToString());

    public static int ShardOf(string first, string second, int shards) =>
        ShardRouter.ShardOf(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second), shards);

    /// <summary>Submits a batch of one pair's events and checks that all of them were accepted.</summary>
    public static async Task<EventOutcome[]> AcceptAsync(this IGrainFactory grains, string community, int shard, EventBatch batch)
    {
        var outcomes = await grains.Shard(community, shard).SubmitAsync(batch);
        Assert.All(outcomes, outcome => Assert.Equal(OutcomeStatus.Accepted, outcome.Status));
        return outcomes;
    }
}
