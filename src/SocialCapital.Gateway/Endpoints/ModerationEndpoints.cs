using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Moderation;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>/v1/communities/{c}/moderation</c>, and the freezing of members.</summary>
internal static class ModerationEndpoints
{
    public static void Map(RouteGroupBuilder community, int bodyBytesMax)
    {
        community.MapPost("/moderation/penalties", PenalizeAsync)
            .Needs(Access.Moderate)
            .WithName("penalize")
            .WithSummary("Penalize a member: an entry with who did it and why.")
            .TakesJson<PenaltyRequest>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);
        community.MapPost("/moderation/reversals", ReverseAsync)
            .Needs(Access.Moderate)
            .WithName("reverseEntries")
            .WithSummary("Undo entries, or all that some members gave each other; with dryRun, only tell what that would be.")
            .TakesJson<ReversalRequest>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 413, 415, 503);
        community.MapPost("/members/{member}:freeze", FreezeAsync)
            .Needs(Access.Moderate)
            .WithName("freezeMember")
            .WithSummary("Freeze a member, for a time or until it is lifted: nothing that it says or gives counts, and no favor can be asked of it.")
            .TakesJson<FreezeRequest>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);
        community.MapPost("/members/{member}:unfreeze", UnfreezeAsync)
            .Needs(Access.Moderate)
            .WithName("unfreezeMember")
            .WithSummary("Lift the freeze of a member.")
            .TakesJson<UnfreezeRequest>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);
    }

    private static async Task<Ok<FrozenResponse>> FreezeAsync(string member, HttpContext context, FreezeMember command) => TypedResults.Ok(
        await command.FreezeAsync(context.EnteredCommunity(), member, await JsonBody.ReadAsync(context.Request, GatewayJson.Plain.FreezeRequest)));

    private static async Task<Ok<FrozenResponse>> UnfreezeAsync(string member, HttpContext context, FreezeMember command) => TypedResults.Ok(
        await command.UnfreezeAsync(context.EnteredCommunity(), member, await JsonBody.ReadAsync(context.Request, GatewayJson.Plain.UnfreezeRequest)));

    private static async Task<Ok<PenaltyResponse>> PenalizeAsync(HttpContext context, HttpRequest request) => TypedResults.Ok(await Penalize.ExecuteAsync(
        context.EnteredCommunity(), await JsonBody.ReadAsync(request, GatewayJson.Plain.PenaltyRequest)));

    private static async Task<Ok<ReversalResponse>> ReverseAsync(HttpContext context, ReverseEntries command) => TypedResults.Ok(
        await command.ExecuteAsync(
            context.EnteredCommunity(),
            await JsonBody.ReadAsync(context.Request, GatewayJson.Plain.ReversalRequest),
            context.RequestAborted));
}
