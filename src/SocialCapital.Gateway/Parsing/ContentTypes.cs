using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using SocialCapital.Gateway.Problems;

namespace SocialCapital.Gateway.Parsing;

/// <summary>The content types that bodies may have.</summary>
internal static class ContentTypes
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";
    public const string CloudEvent = "application/cloudevents+json";
    public const string CloudEventBatch = "application/cloudevents-batch+json";

    /// <summary>The format of a body of events.</summary>
    /// <exception cref="ProblemException">The type is none of these.</exception>
    public static EventBodyFormat FormatOf(string? contentType) => MediaTypeOf(contentType) switch
    {
        Json => EventBodyFormat.Json,
        Lines => EventBodyFormat.Lines,
        CloudEvent => EventBodyFormat.CloudEvent,
        CloudEventBatch => EventBodyFormat.CloudEventBatch,
        _ => throw new ProblemException(
            ProblemKind.UnsupportedType, $"Events are sent as {Json}, {Lines}, {CloudEvent} or {CloudEventBatch}, in UTF-8."),
    };

    /// <summary>Refuses a body that is not <c>application/json</c>.</summary>
    /// <exception cref="ProblemException">It is something else.</exception>
    public static void RequireJson(string? contentType)
    {
        if (MediaTypeOf(contentType) != Json)
        {
            throw new ProblemException(ProblemKind.UnsupportedType, $"The body is to be sent as {Json}, in UTF-8.");
        }
    }

    // Null for what is no media type, and for a charset other than UTF-8: JSON has no other.
    private static string? MediaTypeOf(string? contentType)
    {
        if (contentType is Json or Lines)
        {
            return contentType;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (StringSegment.IsNullOrEmpty(type.Charset)
                || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type.MediaType.ToString().ToLowerInvariant()
            : null;
    }
}
