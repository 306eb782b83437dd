using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>GET /v1/communities/{c}/relationships/{a}/{b}</c>, its explanation and its statement.</summary>
internal static class RelationshipEndpoints
{
    public static void Map(RouteGroupBuilder community, RelationshipQueries queries)
    {
        community.MapGet("/relationships/{from}/{to}", async ValueTask<JsonAnswer<RelationshipResponse>> (string community, string from, string to, string? at) =>
            JsonAnswer.Of(await queries.GetAsync(community, from, to, TimeReader.Read(at, "at"))))
            .Needs(Access.ReadRelationships)
            .WithName("getRelationship")
            .WithSummary("A relationship, seen from the first of the two.")
            .WithProblems(400, 401, 403, 404, 503);
        community.MapGet("/relationships/{from}/{to}/explanation", ExplainAsync)
            .Needs(Access.ReadRelationships)
            .WithName("explainRelationship")
            .WithSummary("Why the first of the two may expect of the other what it may: factors that sum exactly to the expected rating and to the risk.")
            .WithProblems(400, 401, 403, 404, 503);
        community.MapGet("/relationships/{from}/{to}/statement", ReadStatementAsync)
            .Needs(Access.ReadRelationships)
            .WithName("readRelationshipStatement")
            .WithSummary("A pair's entries, newest first, with their effect on the first of the two.")
            .DescribeLimit(StatementPaging.LimitUsual, StatementPaging.LimitMax)
            .WithProblems(400, 401, 403, 404, 503);
    }

    private static async Task<Ok<PairExplanationResponse>> ExplainAsync(
        string community, string from, string to, string? at, RelationshipQueries queries, CancellationToken aborted) =>
        TypedResults.Ok(await queries.ExplainAsync(community, from, to, TimeReader.Read(at, "at"), aborted));

    private static async Task<Ok<RelationshipStatementResponse>> ReadStatementAsync(
        string community, string from, string to, string? limit, string? cursor, RelationshipQueries queries) =>
        TypedResults.Ok(await queries.ReadStatementAsync(community, from, to, MemberEndpoints.PageOf(limit, cursor)));
}
