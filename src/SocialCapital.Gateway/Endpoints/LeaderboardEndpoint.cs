using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Leaderboards;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>GET /v1/communities/{c}/leaderboard</c>.</summary>
internal static class LeaderboardEndpoint
{
    private const int LimitUsual = 20;
    private const int LimitMax = 100;

    public static void Map(RouteGroupBuilder community) => community.MapGet("/leaderboard", GetAsync)
        .Needs(Access.Read)
        .WithName("getLeaderboard")
        .WithSummary("The leaders by score, by goodwill given, or by what is left of it after what was received.")
        .DescribeLimit(LimitUsual, LimitMax)
        .WithProblems(400, 401, 404, 503);

    private static async Task<Ok<LeaderboardResponse>> GetAsync(
        string community, string? by, string? limit, HttpContext context, CommunityQueries queries) => TypedResults.Ok(
        await queries.GetLeaderboardAsync(community, OrderOf(by), LimitReader.Read(limit, LimitUsual, LimitMax), context.Caller().ScoreForm));

    private static LeaderboardOrder OrderOf(string? by) => by switch
    {
        null or "" or "score" => LeaderboardOrder.Score,
        "given" => LeaderboardOrder.Given,
        "net" => LeaderboardOrder.Net,
        _ => throw new ProblemException(ProblemKind.InvalidQuery, "'by' must be score, given or net.", "by"),
    };
}
