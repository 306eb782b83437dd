using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Liquidity;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Queries;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>GET /v1/communities/{c}/liquidity</c> and <c>.../economies</c>.</summary>
internal static class LiquidityEndpoints
{
    public static void Map(RouteGroupBuilder community)
    {
        community.MapGet("/liquidity", GetLiquidityAsync)
            .Needs(Access.Read)
            .WithName("getLiquidity")
            .WithSummary("Whether favors are honored: calm, strained or a run on the bank, and who is refused by whom.")
            .WithProblems(401, 404, 503);
        community.MapGet("/economies", GetEconomiesAsync)
            .Needs(Access.Read)
            .WithName("getEconomies")
            .WithSummary("How many relationships are attention, relationship or transactional, and how they moved.")
            .WithProblems(401, 404, 503);
    }

    private static async Task<Ok<LiquidityResponse>> GetLiquidityAsync(string community, HttpContext context, CommunityQueries queries)
    {
        var answer = LiquidityResponse.Of(await queries.GetLiquidityAsync(community));
        return TypedResults.Ok(context.Caller().SeesRelationships ? answer : answer with { Refusals = answer.Refusals.WithoutNames() });
    }

    private static async Task<Ok<EconomiesResponse>> GetEconomiesAsync(string community, CommunityQueries queries)
    {
        var liquidity = await queries.GetLiquidityAsync(community);
        return TypedResults.Ok(EconomiesResponse.Of(liquidity.Economies, liquidity.AsOfOffset));
    }
}
