using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Commands;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Queries;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>GET</c> and <c>PUT /v1/communities/{c}/policy</c>. The document passes through here unread.</summary>
internal static class PolicyEndpoints
{
    public static void Map(RouteGroupBuilder community, int bodyBytesMax)
    {
        community.MapGet("/policy", GetAsync)
            .Needs(Access.Read)
            .ServesWhileRefolding()
            .WithName("getPolicy")
            .WithSummary("The policy in force; its version is the ETag.")
            .Produces<JsonElement>()
            .WithProblems(401, 404, 503);
        community.MapPut("/policy", ReplaceAsync)
            .Needs(Access.Admin)
            .WithName("replacePolicy")
            .WithSummary("Replace the policy that If-Match names.")
            .TakesJson<JsonElement>(bodyBytesMax)
            .Produces<JsonElement>()
            .WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 428, 503);
    }

    private static async Task<ContentHttpResult> GetAsync(string community, HttpResponse response, CommunityQueries queries) =>
        Answer(response, await queries.GetPolicyAsync(community));

    private static async Task<ContentHttpResult> ReplaceAsync(
        string community, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext context, ReplacePolicy command)
    {
        var version = PolicyVersion.Read(ifMatch);
        var policy = await JsonBody.ReadAsync(context.Request, GatewayJson.Plain.JsonElement);
        return Answer(context.Response, await command.ExecuteAsync(community, version, policy.GetRawText()));
    }

    private static ContentHttpResult Answer(HttpResponse response, PolicyDocument policy)
    {
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{policy.Version}\"");
        return TypedResults.Text(policy.Json, "application/json", System.Text.Encoding.UTF8);
    }
}
