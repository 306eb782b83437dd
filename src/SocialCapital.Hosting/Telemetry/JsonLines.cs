using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>
/// A JSON object a message: <c>time</c>, <c>level</c>, <c>category</c>, <c>event</c>, <c>message</c>, the message's fields under
/// <c>fields</c>, <c>exception</c>, and <c>trace_id</c> and <c>span_id</c> of the request. Scopes are left out: ASP.NET Core's
/// has the request's path, which names members.
/// </summary>
internal sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "socialcapital-json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", LogLevels.Short(logEntry.LogLevel));
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("event", logEntry.EventId.Id);
            json.WriteString("message", GrainKeys.Cut(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            if (logEntry.State is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 1 } fields)
            {
                WriteFields(json, fields);
            }

            if (logEntry.Exception is { } exception)
            {
                json.WriteString("exception", GrainKeys.Cut(exception.ToString()));
            }

            if (Activity.Current is { } span)
            {
                json.WriteString("trace_id", span.TraceId.ToHexString());
                json.WriteString("span_id", span.SpanId.ToHexString());
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    /// <summary>The last of them is the message's own form, and names no value.</summary>
    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        json.WriteStartObject("fields");
        foreach (var (name, value) in fields)
        {
            switch (value)
            {
                case int number:
                    json.WriteNumber(name, number);
                    break;
                case long number:
                    json.WriteNumber(name, number);
                    break;
                case bool flag:
                    json.WriteBoolean(name, flag);
                    break;
                default:
                    json.WriteString(name, GrainKeys.Cut(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                    break;
            }
        }

        json.WriteEndObject();
    }
}
