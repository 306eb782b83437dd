using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Erasure;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>GET /v1/communities/{c}/members/{m}</c>, its explanation and its statement.</summary>
internal static class MemberEndpoints
{
    public static void Map(RouteGroupBuilder community, MemberQueries queries)
    {
        // What is read most finds its queries here: asking for them with every request would make a scope of services.
        community.MapGet("/members/{member}", async ValueTask<JsonAnswer<MemberResponse>> (string community, string member, string? at, HttpContext context) =>
            AnswerOf(await queries.GetAsync(community, member, TimeReader.Read(at, "at")), context.Caller()))
            .Needs(Access.Read)
            .WithName("getMember")
            .WithSummary("A member's balance and score, its record with favors, and how it reciprocates.")
            .WithProblems(400, 401, 404, 503);
        community.MapGet("/members/{member}/tier", async ValueTask<JsonAnswer<MemberTierResponse>> (string community, string member) =>
            JsonAnswer.Of(await queries.GetTierAsync(community, member)))
            .Needs(Access.Tiers)
            .WithName("getTier")
            .WithSummary("A member's tier, without a key where the policy shows tiers to everybody.")
            .WithProblems(400, 401, 404, 503);
        community.MapGet("/members/{member}/export", ExportAsync)
            .Needs(Access.Admin)
            .WithName("exportMember")
            .WithSummary("Everything that is held of a member.")
            .WithProblems(400, 401, 403, 404, 503);
        community.MapDelete("/members/{member}", EraseAsync)
            .Needs(Access.Admin)
            .WithName("eraseMember")
            .WithSummary("Erase a member: nobody can tell any more who it was, and everybody else's accounts stay exactly what they are. Answers with a receipt.")
            .WithProblems(400, 401, 403, 404, 409, 503);
        community.MapGet("/members/{member}/explanation", ExplainAsync)
            .Needs(Access.ReadRelationships)
            .WithName("explainMember")
            .WithSummary("Why a member's score is what it is: factors that sum exactly to it, with the figures and the strongest entries behind each, and what would raise it; and why it is, or is not, called a taker.")
            .WithProblems(400, 401, 403, 404, 503);
        community.MapGet("/members/{member}/statement", ReadStatementAsync)
            .Needs(Access.ReadRelationships)
            .WithName("readMemberStatement")
            .WithSummary("A member's entries, newest first.")
            .DescribeLimit(StatementPaging.LimitUsual, StatementPaging.LimitMax)
            .WithProblems(400, 401, 403, 404, 503);
    }

    private static JsonAnswer<MemberResponse> AnswerOf(MemberView view, Caller caller) =>
        new(json => MemberWriter.Write(json, view, caller.ScoreForm, caller.SeesRelationships));

    private static async Task<Ok<MemberExportResponse>> ExportAsync(
        string member, HttpContext context, ExportMember export, CancellationToken aborted) =>
        TypedResults.Ok(await export.ExecuteAsync(context.EnteredCommunity(), member, aborted));

    private static async Task<Ok<ErasureResponse>> EraseAsync(string member, string? by, string? id, HttpContext context, EraseMember erase) =>
        TypedResults.Ok(await erase.ExecuteAsync(context.EnteredCommunity(), member, by, id));

    private static async Task<Ok<ExplanationResponse>> ExplainAsync(
        string community, string member, string? at, MemberQueries queries, CancellationToken aborted) =>
        TypedResults.Ok(await queries.ExplainAsync(community, member, TimeReader.Read(at, "at"), aborted));

    private static async Task<Ok<StatementResponse>> ReadStatementAsync(
        string community, string member, string? limit, string? cursor, MemberQueries queries) =>
        TypedResults.Ok(await queries.ReadStatementAsync(community, member, PageOf(limit, cursor)));

    internal static StatementPaging PageOf(string? limit, string? cursor) =>
        new(string.IsNullOrEmpty(cursor) ? null : cursor, LimitReader.Read(limit, StatementPaging.LimitUsual, StatementPaging.LimitMax));
}
