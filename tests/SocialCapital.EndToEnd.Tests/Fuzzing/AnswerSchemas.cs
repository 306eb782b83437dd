using System.Globalization;
using System.Text.Json;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>Holds answers against the description: all that is answered is described, and all that must be there is.</summary>
internal sealed class AnswerSchemas(JsonElement document)
{
    private const string Problem = "application/problem+json";

    /// <summary>What an answer to an operation has that its description does not, or the other way round; null where there is nothing.</summary>
    public string? FaultOf(JsonElement operation, RawAnswer answer)
    {
        var isDescribed = operation.GetProperty("responses").TryGetProperty(answer.Status.ToString(CultureInfo.InvariantCulture), out var response);
        if (answer.Status < 400 && !isDescribed)
        {
            return $"has the status {answer.Status}, which is not described";
        }

        var content = isDescribed && response.TryGetProperty("content", out var types) ? types : default;
        if (answer.Content.Length == 0)
        {
            return answer.Status < 400 && content.ValueKind == JsonValueKind.Object ? "has no body" : null;
        }

        if (answer.ContentType == "text/event-stream")
        {
            return content.ValueKind == JsonValueKind.Object && content.TryGetProperty(answer.ContentType, out _) ? null : "is a stream, which is not described";
        }

        // What any request may meet (a type that is not taken, say) is not listed with each.
        var schema = content.ValueKind == JsonValueKind.Object && content.TryGetProperty(answer.ContentType, out var type) ? type.GetProperty("schema")
            : answer.Status >= 400 && answer.ContentType == Problem ? document.GetProperty("components").GetProperty("schemas").GetProperty("ProblemDocument")
            : (JsonElement?)null;
        if (schema is not { } described)
        {
            return $"is {answer.ContentType}, which is not described";
        }

        try
        {
            using var body = JsonDocument.Parse(answer.Content);
            return Compare(described, body.RootElement, "$");
        }
        catch (JsonException)
        {
            return "is no JSON";
        }
    }

    private string? Compare(JsonElement schema, JsonElement value, string place)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Compare(
                reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, (at, part) => at.GetProperty(part)), value, place);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var faults = choices.EnumerateArray().Select(choice => Compare(choice, value, place)).ToArray();
            return faults.Contains(null) ? null : faults[^1];
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => one.GetRawText() == value.GetRawText()))
        {
            return $"has {value.GetRawText()} at {place}, which is none of the values that are described";
        }

        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(one => IsOf(one, value)))
        {
            return $"has {value.ValueKind} at {place}, and not {type.GetRawText()}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => CompareFields(schema, value, place),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().Select((item, i) => Compare(items, item, $"{place}[{i}]")).FirstOrDefault(fault => fault is not null),
            JsonValueKind.String when schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" && !value.TryGetDateTimeOffset(out _) =>
                $"has {value.GetRawText()} at {place}, which is no time",
            _ => null,
        };
    }

    private string? CompareFields(JsonElement schema, JsonElement value, string place)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().Select(name => name.GetString()!).FirstOrDefault(name => !value.TryGetProperty(name, out _)) is { } missing)
        {
            return $"lacks {place}.{missing}";
        }

        var isFree = !schema.TryGetProperty("properties", out var properties);
        var hasMore = schema.TryGetProperty("additionalProperties", out var more);
        foreach (var field in value.EnumerateObject())
        {
            var fault = !isFree && properties.TryGetProperty(field.Name, out var described) ? Compare(described, field.Value, $"{place}.{field.Name}")
                : hasMore ? Compare(more, field.Value, $"{place}.{field.Name}")
                : isFree ? null
                : $"has {place}.{field.Name}, which is not described";
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string[] TypesOf(JsonElement type) =>
        type.ValueKind == JsonValueKind.String ? [type.GetString()!] : [.. type.EnumerateArray().Select(one => one.GetString()!)];

    private static bool IsOf(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array)
            or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => false,
    };
}
