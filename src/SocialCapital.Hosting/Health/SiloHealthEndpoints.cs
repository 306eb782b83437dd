using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialCapital.Grains.Health;

namespace SocialCapital.Hosting.Health;

/// <summary><c>GET /healthz</c> and <c>GET /readyz</c> of a silo without a gateway.</summary>
public static class SiloHealthEndpoints
{
    /// <summary>Maps both: <c>/healthz</c> says that the process runs, <c>/readyz</c> that it has joined and can write (200) or not (503).</summary>
    public static void MapSiloHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", (RequestDelegate)(context => AnswerAsync(context, isWell: true, "ok")));
        routes.MapGet("/readyz", (RequestDelegate)(async context =>
        {
            var readiness = (SiloReadiness)context.RequestServices.GetService(typeof(SiloReadiness))!;
            var isReady = await readiness.IsReadyAsync(context.RequestAborted);
            await AnswerAsync(context, isReady, isReady ? "ready" : "not ready");
        }));
    }

    private static Task AnswerAsync(HttpContext context, bool isWell, string status)
    {
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"status":"{{status}}"}""");
    }
}
