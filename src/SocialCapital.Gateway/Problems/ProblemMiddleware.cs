using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Problems;

/// <summary>
/// Turns every failure into a problem: those that a handler names, those of routing and the server (404, 405, 413, 415),
/// and those that nobody foresaw, of which the client learns nothing but that they happened.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
            return;
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null && response.ContentLength is null)
        {
            await ProblemWriter.WriteAsync(
                context, ProblemCatalog.OfStatus(response.StatusCode), DetailOf(response.StatusCode), null, response.StatusCode);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more. Whether events were taken is unknown to the client, who sends them again.
            return;
        }

        // What a handler had begun to say belongs to an answer that is not given.
        context.Response.Clear();
        var wait = context.Features.Get<Allowance>()?.Tell(context.Response) ?? 0;
        switch (exception)
        {
            case ProblemException problem:
                if (problem.Kind is ProblemKind.QuotaExceeded or ProblemKind.TooManyStreams)
                {
                    context.Response.Headers.RetryAfter = Math.Max(1, wait).ToString(CultureInfo.InvariantCulture);
                }

                await ProblemWriter.WriteAsync(context, problem.Kind, problem.Message, problem.Place, rejection: problem.Code);
                break;
            case BadHttpRequestException bad:
                await ProblemWriter.WriteAsync(
                    context, ProblemCatalog.OfStatus(bad.StatusCode), DetailOf(bad.StatusCode), null, bad.StatusCode);
                break;
            case ShardUnavailableException or TimeoutException or OrleansException or OperationCanceledException:
                LogUnavailable(exception);
                await ProblemWriter.WriteAsync(
                    context,
                    ProblemKind.Unavailable,
                    HttpMethods.IsGet(context.Request.Method)
                        ? "Ask again after a moment."
                        : "Nothing is known to have been done. Send the same again, with the same ids.");
                break;
            default:
                LogUnforeseen(exception);
                await ProblemWriter.WriteAsync(context, ProblemKind.Internal, null);
                break;
        }
    }

    private static string? DetailOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request does not have the form that /openapi/v1.json describes.",
        StatusCodes.Status404NotFound => "No resource has this path.",
        StatusCodes.Status405MethodNotAllowed => "The resource is there, but not for this method.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this resource takes.",
        StatusCodes.Status415UnsupportedMediaType => "The resource does not take bodies of this Content-Type.",
        _ => null,
    };

    [LoggerMessage(1, LogLevel.Warning, "A request can't be answered now.")]
    private partial void LogUnavailable(Exception exception);

    [LoggerMessage(2, LogLevel.Error, "A request failed in a way that nobody foresaw.")]
    private partial void LogUnforeseen(Exception exception);
}
