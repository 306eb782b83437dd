using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Endpoints;

/// <summary>Reads a body that is one JSON document of a few kilobytes.</summary>
internal static class JsonBody
{
    /// <summary>The body as a document; its size is limited by the endpoint.</summary>
    /// <exception cref="ProblemException">It is something else.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
    {
        ContentTypes.RequireJson(request.ContentType);
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
        {
            throw new ProblemException(ProblemKind.UnsupportedEncoding, "Only bodies of events may be packed.");
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted)
                ?? throw new ProblemException(ProblemKind.InvalidField, "The body must be an object.", "$");
        }
        catch (JsonException exception) when (exception.InnerException is JsonException)
        {
            throw new ProblemException(
                ProblemKind.MalformedJson,
                BodyPlace.ReasonOf(exception),
                string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}"));
        }
        catch (JsonException exception)
        {
            // The serializer's own words name our types, which are nobody's business.
            throw new ProblemException(
                ProblemKind.InvalidField, "A field here is missing, unknown, there twice, or of another form than /openapi/v1.json says.", exception.Path);
        }
    }
}
