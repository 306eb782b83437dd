using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Commands;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>POST /v1/communities</c> and <c>GET /v1/communities/{c}</c>.</summary>
internal static class CommunityEndpoints
{
    public static void Map(RouteGroupBuilder communities, RouteGroupBuilder community, int bodyBytesMax)
    {
        communities.MapPost("", FoundAsync)
            .Needs(Access.Operator)
            .WithName("foundCommunity")
            .WithSummary("Found a community. Its keys are shown this once.")
            .TakesJson<FoundCommunityRequest>(bodyBytesMax)
            .WithProblems(400, 401, 409, 413, 415, 422, 503);
        community.MapGet("", GetAsync)
            .Needs(Access.Read)
            .WithName("getCommunity")
            .WithSummary("A community's settings and figures.")
            .WithProblems(401, 404, 503);
    }

    private static async Task<Created<FoundedResponse>> FoundAsync(HttpRequest request, FoundCommunity command)
    {
        var founded = await command.ExecuteAsync(await JsonBody.ReadAsync(request, GatewayJson.Plain.FoundCommunityRequest));
        return TypedResults.Created($"/v1/communities/{founded.Id}", founded);
    }

    private static async Task<Ok<CommunityResponse>> GetAsync(string community, CommunityQueries queries) =>
        TypedResults.Ok(await queries.GetAsync(community));
}
