using System.Text.Json;
using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Audits;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Feeds;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Feeds;

namespace SocialCapital.Gateway.Queries;

/// <summary>Finds where a member stands beside its own accounts and entries: in the policy, the audit, the feed and the books.</summary>
internal sealed class MemberMentions(IGrainFactory grains)
{
    /// <summary>Whether the policy in force names it as trusted.</summary>
    public async Task<bool> IsTrustedAsync(KnownCommunity community, string member) =>
        await grains.GetGrain<ICommunityGrain>(community.Info.Id).GetPolicyAsync() is { } policy && PolicyDocuments.Parse(policy.Json).Trusted.Contains(member);

    /// <summary>The last audit's rings that name it.</summary>
    public async Task<RingResponse[]> FindRingsAsync(KnownCommunity community, string member)
    {
        var found = await grains.GetGrain<IAuditGrain>(community.Info.Id).GetRingsAsync();
        return
        [
            .. from ring in found?.Rings ?? []
               let ties = ring.Evidence.Where(tie => tie.First == member || tie.Second == member).ToArray()
               where ties.Length > 0 || ring.Members.Contains(member) || ring.Spies.Any(spy => spy.Member == member)
               select RingResponse.Of(ring with { Evidence = ties }),
        ];
    }

    /// <summary>What the feed keeps that names it.</summary>
    public async Task<NoticeDocument[]> FindNoticesAsync(KnownCommunity community, string member) => Array.ConvertAll(
        await grains.GetGrain<IFeedGrain>(community.Info.Id).FindAboutAsync(member),
        notice => JsonSerializer.Deserialize(notice.Body, GatewayJson.Default.NoticeDocument)!);

    /// <summary>The refusals in the books that it was part of, shard by shard, the earliest first.</summary>
    public static async Task<MemberRefusalResponse[]> FindRefusalsAsync(KnownCommunity community, string member)
    {
        var books = await Task.WhenAll(Enumerable.Range(0, community.Info.Shards).Select(shard => community.Shard(shard).ReadBooksAsync()));
        return
        [
            .. books.SelectMany(book => book.Refusals)
                .Where(refusal => refusal.Asker == member || refusal.Asked == member)
                .Select(MemberRefusalResponse.Of),
        ];
    }
}
