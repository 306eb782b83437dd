using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Tests.Contract;

/// <summary>Holds the client's types against the schemas of the description.</summary>
internal sealed class SchemaMatch(JsonElement document)
{
    private readonly HashSet<(Type Type, string Schema)> _seen = [];

    /// <summary>Where the two do not go together.</summary>
    public List<string> Found { get; } = [];

    /// <summary>How many fields were held against each other.</summary>
    public int Fields { get; private set; }

    public void Compare(string place, JsonElement schema, Type type)
    {
        schema = Resolve(schema);
        var types = schema.TryGetProperty("type", out var named)
            ? named.ValueKind == JsonValueKind.Array ? [.. named.EnumerateArray().Select(t => t.GetString()!)] : new[] { named.GetString()! }
            : [];
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        switch (types.FirstOrDefault(t => t != "null"))
        {
            case "object" when schema.TryGetProperty("properties", out var fields):
                if (_seen.Add((plain, schema.GetRawText())))
                {
                    CompareFields(place, schema, fields, plain);
                }

                break;
            case "object":
                Expect(place, plain == typeof(IReadOnlyDictionary<string, decimal>), plain);
                break;
            case "array":
                Expect(place, plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>), plain);
                Compare(place + "[]", schema.GetProperty("items"), plain.GetGenericArguments()[0]);
                break;
            case "integer":
                Expect(place, plain == typeof(long) || (plain == typeof(int) && schema.GetProperty("format").GetString() == "int32"), plain);
                break;
            case "number":
                Expect(place, plain == typeof(decimal), plain);
                break;
            case "boolean":
                Expect(place, plain == typeof(bool), plain);
                break;
            case "string" when schema.TryGetProperty("format", out var format) && format.GetString() == "date-time":
                Expect(place, plain == typeof(DateTimeOffset), plain);
                break;
            case "string":
                Expect(place, plain == typeof(string) || plain.IsEnum, plain);
                break;
            case null when !schema.EnumerateObject().Any():
                // Whatever there is to say, as it is.
                Expect(place, plain == typeof(JsonElement), plain);
                break;
            default:
                Found.Add($"{place}: a schema that is not understood: {schema.GetRawText()}");
                break;
        }
    }

    private void CompareFields(string place, JsonElement schema, JsonElement fields, Type type)
    {
        var known = ClientJson.Default.GetTypeInfo(type)!.Properties.Where(p => p.Get is not null || p.Set is not null).ToDictionary(p => p.Name);
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet() : [];
        foreach (var field in fields.EnumerateObject())
        {
            Fields++;
            if (!known.TryGetValue(field.Name, out var property))
            {
                Found.Add($"{place}.{field.Name}: {type.Name} has no such field");
                continue;
            }

            if (property.IsRequired && !required.Contains(field.Name))
            {
                Found.Add($"{place}.{field.Name}: {type.Name} requires it, and the service may leave it out");
            }

            if (MayBeNull(field.Value) && !property.IsSetNullable)
            {
                Found.Add($"{place}.{field.Name}: it may be null, and not in {type.Name}");
            }

            Compare($"{place}.{field.Name}", field.Value, property.PropertyType);
        }
    }

    private void Expect(string place, bool isSo, Type type)
    {
        if (!isSo)
        {
            Found.Add($"{place}: is not read into a {type.Name}");
        }
    }

    private static bool MayBeNull(JsonElement schema) => schema.TryGetProperty("oneOf", out var choices)
        ? choices.EnumerateArray().Any(MayBeNull)
        : schema.TryGetProperty("type", out var type) && (type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(t => t.GetString() == "null")
            : type.GetString() == "null");

    private JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            schema = choices.EnumerateArray().First(choice => !MayBeNull(choice));
        }

        return schema.TryGetProperty("$ref", out var reference)
            ? Resolve(reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, (at, part) => at.GetProperty(part)))
            : schema;
    }
}
