using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace SocialCapital.Gateway.Responses;

/// <summary>
/// 200 with a document of the form of <typeparamref name="T"/> that is written in one piece: what is read most costs no
/// task and no chunk for each part of it.
/// </summary>
/// <param name="write">Writes the document.</param>
internal sealed class JsonAnswer<T>(Action<Utf8JsonWriter> write) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => JsonAnswers.WriteAsync(httpContext.Response, write);

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>Makes them.</summary>
internal static class JsonAnswer
{
    /// <summary>A document as its type describes it.</summary>
    public static JsonAnswer<T> Of<T>(T document) => new(json => JsonSerializer.Serialize(json, document, typeof(T), GatewayJson.Plain));
}

/// <summary>Writes documents of a few kilobytes.</summary>
file static class JsonAnswers
{
    // What a thread keeps for the next document; a larger one is left to the collector.
    private const int KeptBytesMax = 64 << 10;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? s_kept;

    public static Task WriteAsync(HttpResponse response, Action<Utf8JsonWriter> write)
    {
        var (buffer, json) = s_kept ?? Make();

        // Taken, so that nothing that goes wrong half-way is found by the next.
        s_kept = null;
        write(json);
        json.Flush();
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        var written = response.BodyWriter.WriteAsync(buffer.WrittenMemory, response.HttpContext.RequestAborted);
        if (!written.IsCompletedSuccessfully)
        {
            return written.AsTask();
        }

        if (buffer.Capacity <= KeptBytesMax)
        {
            buffer.ResetWrittenCount();
            json.Reset(buffer);
            s_kept = (buffer, json);
        }

        return Task.CompletedTask;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) Make()
    {
        var buffer = new ArrayBufferWriter<byte>(4 << 10);
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }
}
