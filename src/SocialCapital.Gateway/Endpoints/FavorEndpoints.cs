using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Domain.Favors;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Favors;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>/v1/communities/{c}/favors</c>: asking, honoring, declining, canceling; and the check before asking.</summary>
internal static class FavorEndpoints
{
    public static void Map(RouteGroupBuilder community, int bodyBytesMax)
    {
        community.MapPost("/favors", AskAsync)
            .Needs(Access.Favor)
            .WithName("askFavor")
            .WithSummary("Ask a favor: what it draws is held until it ends.")
            .TakesJson<AskFavorRequest>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);
        community.MapGet("/favors/{favor}", GetAsync)
            .Needs(Access.ReadRelationships)
            .WithName("getFavor")
            .WithSummary("A favor, by its id or its handle.")
            .WithProblems(401, 403, 404, 503);
        community.MapGet("/members/{member}/favors", ListAsync)
            .Needs(Access.ReadRelationships)
            .WithName("listFavors")
            .WithSummary("A member's favors, those asked last first.")
            .DescribeLimit(StatementPaging.LimitUsual, StatementPaging.LimitMax)
            .WithProblems(400, 401, 403, 404, 503);
        community.MapPut("/relationships/{creditor}/{debtor}/credit", CapAsync)
            .Needs(Access.Favor)
            .WithName("capCredit")
            .WithSummary("Say how long a line the second of the two may have with the first.")
            .TakesJson<CapCreditRequest>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);
        MapEnding(community, "honor", FavorState.Honored, "Honor a favor, wholly or in part: what was held passes to its asker, and the rest is released.", bodyBytesMax);
        MapEnding(community, "decline", FavorState.Declined, "Decline a favor; pointing to somebody else is worth more than silence.", bodyBytesMax);
        MapEnding(community, "cancel", FavorState.Canceled, "Take a favor back.", bodyBytesMax);
        community.MapGet("/relationships/{from}/{to}/favor-check", CheckAsync)
            .Needs(Access.ReadRelationships)
            .WithName("checkFavor")
            .WithSummary("Whether the first of the two would be granted a favor by the second, and why.")
            .WithProblems(400, 401, 403, 404, 503);
    }

    private static void MapEnding(RouteGroupBuilder community, string step, FavorState outcome, string summary, int bodyBytesMax) =>
        community.MapPost($"/favors/{{favor}}:{step}", (string favor, HttpContext context) => EndAsync(favor, outcome, context))
            .Needs(Access.Favor)
            .WithName(step + "Favor")
            .WithSummary(summary)
            .TakesJson<EndFavorRequest>(bodyBytesMax, isRequired: false)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);

    private static async Task<Ok<FavorResponse>> AskAsync(string community, HttpRequest request, FavorDeskCalls desk) =>
        TypedResults.Ok(await desk.AskAsync(community, await JsonBody.ReadAsync(request, GatewayJson.Plain.AskFavorRequest)));

    private static async Task<Ok<FavorResponse>> EndAsync(string favor, FavorState outcome, HttpContext context)
    {
        var request = await JsonBody.ReadOptionalAsync(context.Request, GatewayJson.Plain.EndFavorRequest) ?? new EndFavorRequest();
        return TypedResults.Ok(await FavorDeskCalls.EndAsync(context.EnteredCommunity(), favor, outcome, request));
    }

    private static async Task<Ok<FavorResponse>> GetAsync(string favor, HttpContext context) =>
        TypedResults.Ok(await FavorDeskCalls.GetAsync(context.EnteredCommunity(), favor));

    private static async Task<Ok<FavorListResponse>> ListAsync(
        string community, string member, string? role, string? state, string? limit, string? cursor, FavorDeskCalls desk) =>
        TypedResults.Ok(await desk.ListAsync(community, member, role, state, MemberEndpoints.PageOf(limit, cursor)));

    private static async Task<Ok<CreditCapResponse>> CapAsync(string creditor, string debtor, HttpContext context)
    {
        var request = await JsonBody.ReadAsync(context.Request, GatewayJson.Plain.CapCreditRequest);
        await CreditCaps.SetAsync(context.EnteredCommunity(), creditor, debtor, request);
        return TypedResults.Ok(new CreditCapResponse(creditor, debtor, request.Line));
    }

    private static async Task<Ok<FavorCheckResponse>> CheckAsync(string community, string from, string to, string? amount, FavorDeskCalls desk) =>
        TypedResults.Ok(await desk.CheckAsync(community, from, to, amount));
}
