using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Refolds;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>/v1/communities/{c}/policy:refold</c>: every entry gets the worth that it has under the policy in force.</summary>
internal static class PolicyRefoldEndpoints
{
    private const string Path = "/policy:refold";

    public static void Map(RouteGroupBuilder community)
    {
        community.MapPost(Path, StartAsync)
            .Needs(Access.Admin)
            .ServesWhileRefolding()
            .WithName("refoldPolicy")
            .WithSummary("Give every entry the worth that it has under the policy that If-Match names, as if that had been in force from the first on. The community is closed meanwhile.")
            .WithProblems(401, 403, 404, 409, 412, 428, 503);
        community.MapGet(Path, GetAsync)
            .Needs(Access.Admin)
            .ServesWhileRefolding()
            .WithName("getPolicyRefold")
            .WithSummary("How far the re-fold is, or what it did.")
            .WithProblems(401, 403, 404, 503);
        community.MapDelete(Path, StopAsync)
            .Needs(Access.Admin)
            .ServesWhileRefolding()
            .WithName("stopPolicyRefold")
            .WithSummary("Stop the re-fold that is under way, unless it is at its last step.")
            .WithProblems(401, 403, 404, 503);
    }

    private static async Task<Accepted<RefoldResponse>> StartAsync(
        string community, [FromHeader(Name = "If-Match")] string? ifMatch, RefoldPolicy command)
    {
        var status = await command.StartAsync(community, PolicyVersion.Read(ifMatch));
        return TypedResults.Accepted($"/v1/communities/{community}{Path}", RefoldResponse.Of(status));
    }

    private static async Task<Ok<RefoldResponse>> GetAsync(string community, RefoldPolicy command) =>
        TypedResults.Ok(RefoldResponse.Of(await command.GetAsync(community)));

    private static async Task<Ok<RefoldResponse>> StopAsync(string community, RefoldPolicy command) =>
        TypedResults.Ok(RefoldResponse.Of(await command.StopAsync(community)));
}
