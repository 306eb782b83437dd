using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Commands;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>GET</c> and <c>PUT /v1/communities/{c}/quota</c>.</summary>
internal static class QuotaEndpoints
{
    public static void Map(RouteGroupBuilder community, int bodyBytesMax)
    {
        community.MapGet("/quota", Get)
            .Needs(Access.Admin)
            .WithName("getQuota")
            .WithSummary("How much the community may ask of each gateway.")
            .WithProblems(401, 403, 404, 503);
        community.MapPut("/quota", SetAsync)
            .Needs(Access.Operator)
            .WithName("setQuota")
            .WithSummary("Say how much the community may ask of each gateway.")
            .TakesJson<QuotaDocument>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 413, 415, 503);
    }

    private static Ok<QuotaDocument> Get(HttpContext context) => TypedResults.Ok(QuotaDocument.Of(context.EnteredCommunity().Info.Quota));

    private static async Task<Ok<QuotaDocument>> SetAsync(string community, HttpRequest request, SetQuota command) =>
        TypedResults.Ok(await command.ExecuteAsync(community, await JsonBody.ReadAsync(request, GatewayJson.Plain.QuotaDocument)));
}
