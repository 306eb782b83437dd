using System.Text.Json;

namespace SocialCapital.Gateway.Tests.OpenApi;

/// <summary>
/// What of a schema breaks a client. In a request everything that was allowed must still be; in a response nothing may
/// come that could not have come before. So the one direction is the other with its two sides exchanged,
/// but for fields: one that is gone breaks in both.
/// </summary>
internal sealed class SchemaChanges(JsonElement released, JsonElement current, List<string> found)
{
    private static readonly string[] AllTypes = ["array", "boolean", "null", "number", "object", "string"];
    private static readonly string[] LowerBounds = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
    private static readonly string[] UpperBounds = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];

    private readonly HashSet<(string Old, string Now, bool IsRequest)> _compared = [];

    /// <summary>Compares the schemas of two things that have one each, under <c>schema</c>; nothing said means that all is allowed.</summary>
    public void CompareField(string place, JsonElement old, JsonElement now, bool isRequest) => Compare(
        place,
        old.TryGetProperty("schema", out var before) ? before : default,
        now.TryGetProperty("schema", out var present) ? present : default,
        isRequest);

    private void Compare(string place, JsonElement old, JsonElement now, bool isRequest)
    {
        var before = AlternativesOf(released, old);
        var present = AlternativesOf(current, now);
        var (promised, kept) = isRequest ? (before, present) : (present, before);
        foreach (var alternative in promised)
        {
            if (Match(alternative, kept, promised) is not { } same)
            {
                found.Add(isRequest ? $"{place}: {alternative.Name} is no longer allowed" : $"{place}: may be {alternative.Name} now");
                continue;
            }

            // Schemas that hold themselves are compared once.
            var ((oldName, oldSchema), (name, schema)) = isRequest ? (alternative, same) : (same, alternative);
            if (!oldName.StartsWith('#') || !name.StartsWith('#') || _compared.Add((oldName, name, isRequest)))
            {
                ComparePlain(place, oldSchema, schema, isRequest);
            }
        }
    }

    private void ComparePlain(string place, JsonElement old, JsonElement now, bool isRequest)
    {
        // What the client relies on is the wider one in a request, and the narrower one in a response.
        var (wide, narrow) = isRequest ? (old, now) : (now, old);
        var what = isRequest ? "narrowed" : "widened";
        var beyond = TypesOf(wide).Except(TypesOf(narrow)).ToArray();
        if (beyond.Length > 0)
        {
            found.Add($"{place}: the type is {what} by {string.Join(", ", beyond)}");
        }

        if (IsInteger(narrow) && !IsInteger(wide) && TypesOf(wide).Contains("number"))
        {
            found.Add($"{place}: the type is {what} between integer and number");
        }

        CompareSayings(place, wide, narrow, what);
        CompareFields(place, old, now, isRequest);
        if (TryGet(old, "items", out var items) && TryGet(now, "items", out var nowItems))
        {
            Compare(place + "[]", items, nowItems, isRequest);
        }

        if (TryGet(old, "additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object
            && TryGet(now, "additionalProperties", out var nowMore) && nowMore.ValueKind == JsonValueKind.Object)
        {
            Compare(place + ".*", more, nowMore, isRequest);
        }
    }

    private void CompareSayings(string place, JsonElement wide, JsonElement narrow, string what)
    {
        if (TryGet(narrow, "enum", out var values))
        {
            var kept = values.EnumerateArray().Select(value => value.GetRawText()).ToHashSet();
            if (!TryGet(wide, "enum", out var wider) || wider.EnumerateArray().Any(value => !kept.Contains(value.GetRawText())))
            {
                found.Add($"{place}: the values are {what}");
            }
        }

        foreach (var said in (string[])["format", "pattern"])
        {
            if (TryGet(narrow, said, out var text) && !(TryGet(wide, said, out var wider) && IsWithin(wider.GetString(), text.GetString())))
            {
                found.Add($"{place}: the {said} is {what}");
            }
        }

        foreach (var bound in LowerBounds.Concat(UpperBounds))
        {
            var sign = LowerBounds.Contains(bound) ? 1 : -1;
            if (TryGet(narrow, bound, out var limit)
                && !(TryGet(wide, bound, out var wider) && decimal.Compare(wider.GetDecimal(), limit.GetDecimal()) * sign >= 0))
            {
                found.Add($"{place}: the {bound} is {what}");
            }
        }
    }

    private void CompareFields(string place, JsonElement old, JsonElement now, bool isRequest)
    {
        var (before, present) = (FieldsOf(old), FieldsOf(now));
        var (required, requiredNow) = (RequiredOf(old), RequiredOf(now));
        foreach (var (name, field) in before)
        {
            if (present.TryGetValue(name, out var same))
            {
                Compare($"{place}.{name}", field, same, isRequest);
            }
            else
            {
                found.Add($"{place}: the field {name} is gone");
            }
        }

        foreach (var name in isRequest ? requiredNow.Except(required) : required.Except(requiredNow).Where(present.ContainsKey))
        {
            found.Add(isRequest ? $"{place}: the field {name} is required now" : $"{place}: the field {name} may be missing now");
        }
    }

    private static (string Name, JsonElement Schema)? Match(
        (string Name, JsonElement Schema) one, List<(string Name, JsonElement Schema)> among, List<(string Name, JsonElement Schema)> ofAll)
    {
        var same = among.Where(other => other.Name == one.Name).ToArray();
        if (same.Length > 0)
        {
            return same[0];
        }

        // A schema that bears another name, or none any more, is judged by what is in it where there is no choice.
        var others = among.Where(other => other.Name != "null").ToArray();
        return one.Name != "null" && others.Length == 1 && ofAll.Count(other => other.Name != "null") == 1 ? others[0] : null;
    }

    private static List<(string Name, JsonElement Schema)> AlternativesOf(JsonElement document, JsonElement schema)
    {
        if (!TryGet(schema, "oneOf", out var list) && !TryGet(schema, "anyOf", out list))
        {
            return [(NameOf(schema), Resolve(document, schema))];
        }

        return [.. list.EnumerateArray().SelectMany(one => AlternativesOf(document, one))];
    }

    private static string NameOf(JsonElement schema) =>
        ReferenceOf(schema) ?? string.Join(" or ", TypesOf(schema) is { Length: > 1 } many ? many.Where(type => type != "null") : TypesOf(schema));

    private static JsonElement Resolve(JsonElement document, JsonElement schema)
    {
        while (ReferenceOf(schema) is { } reference)
        {
            schema = reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, part) => at.GetProperty(part));
        }

        return schema;
    }

    private static string? ReferenceOf(JsonElement schema) => TryGet(schema, "$ref", out var reference) ? reference.GetString() : null;

    private static string[] TypesOf(JsonElement schema) => !TryGet(schema, "type", out var type) ? AllTypes
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => Family(one.GetString()!)).Distinct()]
        : [Family(type.GetString()!)];

    private static bool IsWithin(string? inner, string? outer) => inner == outer || (inner, outer) is ("int32", "int64");

    private static string Family(string type) => type == "integer" ? "number" : type;

    private static bool IsInteger(JsonElement schema) => TryGet(schema, "type", out var type) && (type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => one.GetString() == "integer") && type.EnumerateArray().All(one => one.GetString() != "number")
        : type.GetString() == "integer");

    private static Dictionary<string, JsonElement> FieldsOf(JsonElement schema) =>
        TryGet(schema, "properties", out var fields) ? fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value) : [];

    private static string[] RequiredOf(JsonElement schema) =>
        TryGet(schema, "required", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    private static bool TryGet(JsonElement schema, string name, out JsonElement value)
    {
        value = default;
        return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out value);
    }
}
