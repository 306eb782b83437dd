using Microsoft.AspNetCore.Http;
using SocialCapital.Gateway.Responses;

namespace SocialCapital.Gateway.Problems;

/// <summary>The one place that answers with a problem.</summary>
internal static class ProblemWriter
{
    /// <summary>The content type of every problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>Answers with a problem. The response must not have begun.</summary>
    public static Task WriteAsync(HttpContext context, ProblemKind kind, string? detail, string? place = null, int? status = null, string? rejection = null)
    {
        var (usual, code, title) = ProblemCatalog.Of(kind);
        var response = context.Response;
        SetHead(response, kind, status ?? usual);
        var document = new ProblemDocument(ProblemCatalog.TypePrefix + code, title, response.StatusCode, detail, place, rejection);
        return response.WriteAsJsonAsync(document, GatewayJson.Plain.ProblemDocument, ContentType, context.RequestAborted);
    }

    /// <summary>Sets the status and the headers that go with it.</summary>
    public static void SetHead(HttpResponse response, ProblemKind kind, int status)
    {
        response.StatusCode = status;
        response.ContentType = ContentType;
        if (status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
        {
            // Where the host serves something for browsers, it has asked for another scheme already.
            response.Headers.WWWAuthenticate = kind == ProblemKind.KeyRefused
                ? "Bearer realm=\"socialcapital\", error=\"invalid_token\""
                : "Bearer realm=\"socialcapital\"";
        }

        if (status == StatusCodes.Status413PayloadTooLarge)
        {
            // The server does not read the rest of such a body, but ends the connection: say so, lest the client use it again.
            response.Headers.Connection = "close";
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }
    }
}
