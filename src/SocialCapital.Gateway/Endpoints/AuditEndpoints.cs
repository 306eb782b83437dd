using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Audits;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Queries;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>/v1/communities/{c}/audit</c>, <c>.../rings</c> and <c>.../health</c>.</summary>
internal static class AuditEndpoints
{
    private const int UsualLimit = 20;
    private const int LimitMax = 100;

    public static void Map(RouteGroupBuilder community)
    {
        community.MapPost("/audit", StartAsync)
            .Needs(Access.Admin)
            .WithName("startAudit")
            .WithSummary("Begin an audit of the whole community, or go on with one that was stopped.")
            .WithProblems(401, 403, 404, 503);
        community.MapDelete("/audit", StopAsync)
            .Needs(Access.Admin)
            .WithName("stopAudit")
            .WithSummary("Stop the audit that is under way; what it has done is kept for a day.")
            .WithProblems(401, 403, 404, 503);
        community.MapGet("/audit", GetAsync)
            .Needs(Access.Read)
            .WithName("getAudit")
            .WithSummary("How far the audit has come, and when the last one ended.")
            .WithProblems(401, 404, 503);
        community.MapGet("/rings", GetRingsAsync)
            .Needs(Access.ReadRelationships)
            .WithName("getRings")
            .WithSummary("Groups that lift themselves while hardly anybody of standing speaks for them, as of the last audit.")
            .DescribeLimit(UsualLimit, LimitMax)
            .WithProblems(400, 401, 403, 404, 503);
        community.MapGet("/health", GetHealthAsync)
            .Needs(Access.Read)
            .WithName("getCommunityHealth")
            .WithSummary("How the community fares as of the last audit: who carries the rest, how much comes back, who helps newcomers.")
            .WithProblems(401, 404, 503);
    }

    private static async Task<Accepted<AuditResponse>> StartAsync(string community, AuditQueries audits) =>
        TypedResults.Accepted($"/v1/communities/{community}/audit", await audits.StartAsync(community));

    private static async Task<Ok<AuditResponse>> StopAsync(string community, AuditQueries audits) =>
        TypedResults.Ok(await audits.StopAsync(community));

    private static async Task<Ok<AuditResponse>> GetAsync(string community, AuditQueries audits) =>
        TypedResults.Ok(await audits.GetAsync(community));

    private static async Task<Ok<RingsResponse>> GetRingsAsync(string community, string? limit, AuditQueries audits) =>
        TypedResults.Ok(await audits.GetRingsAsync(community, LimitReader.Read(limit, UsualLimit, LimitMax)));

    private static async Task<Ok<CommunityHealthResponse>> GetHealthAsync(string community, AuditQueries audits) =>
        TypedResults.Ok(await audits.GetHealthAsync(community));
}
