using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Previews;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Previews;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>/v1/communities/{c}/policy:preview</c>: what a policy would change, before it is put in force.</summary>
internal static class PolicyPreviewEndpoints
{
    private const string Path = "/policy:preview";
    private const int UsualLimit = 100;
    private const int LimitMax = 1_000;

    public static void Map(RouteGroupBuilder community, int bodyBytesMax)
    {
        community.MapPost(Path, StartAsync)
            .Needs(Access.Admin)
            .WithName("previewPolicy")
            .WithSummary("Who would change tier, and by how much scores would change, if this policy were put in force. Changes nothing.")
            .TakesJson<JsonElement>(bodyBytesMax)
            .DescribeLimit(UsualLimit, LimitMax)
            .DescribeFlag("refold")
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);
        community.MapGet(Path, GetAsync)
            .Needs(Access.Admin)
            .WithName("getPolicyPreview")
            .WithSummary("How far the preview of a policy is, or what it found.")
            .WithProblems(401, 403, 404, 503);
        community.MapDelete(Path, StopAsync)
            .Needs(Access.Admin)
            .WithName("stopPolicyPreview")
            .WithSummary("Stop the preview that is under way.")
            .WithProblems(401, 403, 404, 503);
    }

    private static async Task<Results<Ok<PreviewResponse>, Accepted<PreviewResponse>>> StartAsync(
        string community, string? refold, string? limit, HttpContext context, PreviewPolicy command)
    {
        var isRefold = refold switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ => throw new ProblemException(ProblemKind.InvalidQuery, "'refold' must be true or false.", "refold"),
        };
        var listed = LimitReader.Read(limit, UsualLimit, LimitMax);
        var policy = await JsonBody.ReadAsync(context.Request, GatewayJson.Plain.JsonElement);
        var status = await command.StartAsync(community, new PreviewOrder(policy.GetRawText(), isRefold, listed), context.RequestAborted);
        return status.State == PreviewState.Running
            ? TypedResults.Accepted($"/v1/communities/{community}{Path}", PreviewResponse.Of(status))
            : TypedResults.Ok(PreviewResponse.Of(status));
    }

    private static async Task<Ok<PreviewResponse>> GetAsync(string community, PreviewPolicy command) =>
        TypedResults.Ok(PreviewResponse.Of(await command.GetAsync(community)));

    private static async Task<Ok<PreviewResponse>> StopAsync(string community, PreviewPolicy command) =>
        TypedResults.Ok(PreviewResponse.Of(await command.StopAsync(community)));
}
