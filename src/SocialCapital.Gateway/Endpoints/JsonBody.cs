using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
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

        // In memory as a whole (its size is limited): a part of it may be kept as it came, which nobody else checks.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        RequireUtf8(body.GetBuffer().AsSpan(0, (int)body.Length));
        body.Position = 0;
        try
        {
            return await JsonSerializer.DeserializeAsync(body, type, request.HttpContext.RequestAborted)
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

    /// <summary>The same where a body may be left out: then null.</summary>
    /// <exception cref="ProblemException">It is something else.</exception>
    public static async Task<T?> ReadOptionalAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class =>
        request.ContentLength is > 0 || request.ContentType is not null ? await ReadAsync(request, type) : null;

    private static void RequireUtf8(ReadOnlySpan<byte> body)
    {
        if (Utf8.IsValid(body))
        {
            return;
        }

        var place = 0;
        while (Rune.DecodeFromUtf8(body[place..], out _, out var length) == OperationStatus.Done)
        {
            place += length;
        }

        throw new ProblemException(
            ProblemKind.MalformedJson, "The body holds bytes that are not UTF-8.", string.Create(CultureInfo.InvariantCulture, $"byte {place}"));
    }
}
