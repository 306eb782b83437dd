using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Commands;
using SocialCapital.Gateway.Keys;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>/v1/communities/{c}/keys</c>.</summary>
internal static class KeyEndpoints
{
    public static void Map(RouteGroupBuilder community, int bodyBytesMax)
    {
        community.MapGet("/keys", ListAsync)
            .Needs(Access.Admin)
            .ServesWhileRefolding()
            .WithName("listKeys")
            .WithSummary("The community's keys, by their first characters.")
            .WithProblems(401, 403, 404, 503);
        community.MapPost("/keys", MakeAsync)
            .Needs(Access.Admin)
            .ServesWhileRefolding()
            .WithName("makeKey")
            .WithSummary("Make a key. It is shown this once.")
            .TakesJson<MakeKeyRequest>(bodyBytesMax)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 503);
        community.MapPost("/keys/{key}:rotate", RotateAsync)
            .Needs(Access.Admin)
            .ServesWhileRefolding()
            .WithName("rotateKey")
            .WithSummary("Make a key in the place of another, which opens on for a while.")
            .TakesJson<RotateKeyRequest>(bodyBytesMax, isRequired: false)
            .WithProblems(400, 401, 403, 404, 409, 413, 415, 503);
        community.MapDelete("/keys/{key}", RevokeAsync)
            .Needs(Access.Admin)
            .ServesWhileRefolding()
            .WithName("revokeKey")
            .WithSummary("End a key: within a second no gateway opens to it.")
            .WithProblems(401, 403, 404, 503);
    }

    private static async Task<Ok<KeyListResponse>> ListAsync(string community, ManageKeys keys) =>
        TypedResults.Ok(await keys.ListAsync(community));

    private static async Task<Created<NewKeyResponse>> MakeAsync(string community, HttpContext context, ManageKeys keys)
    {
        var made = await keys.MakeAsync(context.Caller(), await JsonBody.ReadAsync(context.Request, GatewayJson.Plain.MakeKeyRequest));
        return TypedResults.Created($"/v1/communities/{community}/keys/{made.Id}", made);
    }

    private static async Task<Created<NewKeyResponse>> RotateAsync(string community, string key, HttpContext context, ManageKeys keys)
    {
        var request = await JsonBody.ReadOptionalAsync(context.Request, GatewayJson.Plain.RotateKeyRequest) ?? new RotateKeyRequest();
        var made = await keys.RotateAsync(context.Caller(), key, request);
        return TypedResults.Created($"/v1/communities/{community}/keys/{made.Id}", made);
    }

    private static async Task<NoContent> RevokeAsync(string key, HttpContext context, ManageKeys keys)
    {
        await keys.RevokeAsync(context.Caller(), key);
        return TypedResults.NoContent();
    }
}
