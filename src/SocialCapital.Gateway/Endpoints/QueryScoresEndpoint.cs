using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>POST /v1/communities/{c}/scores:query</c>.</summary>
internal static class QueryScoresEndpoint
{
    public static void Map(RouteGroupBuilder community, int bodyBytesMax, QueryScores query) => community
        .MapPost("/scores:query", (string community, HttpContext context) => QueryAsync(community, context, query))
        .Needs(Access.Read)
        .WithName("queryScores")
        .WithSummary("The scores of up to 1,000 members.")
        .TakesJson<QueryScoresRequest>(bodyBytesMax)
        .WithProblems(400, 401, 404, 413, 415, 503);

    private static async ValueTask<JsonAnswer<ScoresResponse>> QueryAsync(string community, HttpContext context, QueryScores query)
    {
        var request = await JsonBody.ReadAsync(context.Request, GatewayJson.Plain.QueryScoresRequest);
        context.Allowance().Charge(request.Members.Length);
        var (members, views) = await query.ExecuteAsync(community, request);
        var form = context.Caller().ScoreForm;
        return new JsonAnswer<ScoresResponse>(json => MemberWriter.Write(json, members, views, form));
    }
}
