using SocialCapital.Domain.Policies;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Queries;

/// <summary>What can be asked about a community.</summary>
internal sealed class CommunityQueries(IGrainFactory grains)
{
    /// <summary>The settings and figures. Asked anew, and not taken from what is remembered for the keys.</summary>
    public async Task<CommunityResponse> GetAsync(string community)
    {
        var grain = grains.GetGrain<ICommunityGrain>(community);
        var asked = grain.GetAsync();
        var totals = await grain.GetTotalsAsync();
        if (await asked is not { } info || totals is null)
        {
            throw ProblemException.UnknownCommunity();
        }

        return new CommunityResponse(
            info.Id,
            info.Name,
            info.Shards,
            info.PolicyVersion,
            info.CreatedAt.ToDateTimeOffset().UtcDateTime,
            totals.Members,
            totals.Relationships,
            totals.Entries,
            new AsOf(totals.Entries));
    }

    /// <summary>The policy in force.</summary>
    public async Task<PolicyDocument> GetPolicyAsync(string community) =>
        await grains.GetGrain<ICommunityGrain>(community).GetPolicyAsync() ?? throw ProblemException.UnknownCommunity();

    /// <summary>How the community's bank stands.</summary>
    public async Task<LiquidityView> GetLiquidityAsync(string community) =>
        await grains.GetGrain<ILiquidityGrain>(community).GetAsync() ?? throw ProblemException.UnknownCommunity();

    /// <summary>The leaders. Where only bands are shown, those of one band are in the order of their ids: the rank must not tell more.</summary>
    public async Task<LeaderboardResponse> GetLeaderboardAsync(string community, LeaderboardOrder order, int limit, ScoreForm form)
    {
        var leaderboard = await grains.GetGrain<ICommunityGrain>(community).GetLeaderboardAsync(order, limit);
        var members = form == ScoreForm.Bands && order == LeaderboardOrder.Score
            ? leaderboard.Members
                .OrderByDescending(member => ScoreResponse.Of(member.Score, form).Value)
                .ThenBy(member => member.Member, StringComparer.Ordinal)
            : leaderboard.Members.AsEnumerable();
        return new LeaderboardResponse(
            order.ToString().ToLowerInvariant(),
            [
                .. members.Select((member, i) => new LeaderResponse(
                    i + 1,
                    member.Member,
                    ScoreResponse.Of(member.Score, form),
                    member.Tier,
                    member.Given.ToDecimal(),
                    member.Given.ToDecimal() - member.Received.ToDecimal())),
            ],
            new AsOf(leaderboard.AsOfOffset));
    }
}
