using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Gateway.OpenApi;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Endpoints;

/// <summary><c>GET /healthz</c> and <c>GET /readyz</c>, for anybody.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Ok(new HealthResponse("ok")))
            .WithName("getHealth")
            .WithSummary("Whether the process runs.");
        routes.MapGet("/readyz", GetReadyAsync)
            .WithName("getReadiness")
            .WithSummary("Whether the bank can take events.")
            .WithProblems(503);
    }

    private static async Task<Ok<HealthResponse>> GetReadyAsync(IReadiness readiness, HttpContext context) =>
        await readiness.IsReadyAsync(context.RequestAborted)
            ? TypedResults.Ok(new HealthResponse("ready"))
            : throw new ProblemException(ProblemKind.NotReady, "Try again in a moment.");
}
