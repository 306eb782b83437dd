using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>Makes JSON from a schema of the description: right as far as the schema says, with odd values now and then.</summary>
internal sealed class BodyMaker(JsonElement document, Random random, IReadOnlyList<string> urls, MadeThings made, double oddness)
{
    private const int DepthMax = 6;

    public string Make(JsonElement schema) => Make(schema, "", 0);

    private string Make(JsonElement schema, string name, int depth)
    {
        if (random.NextDouble() < oddness)
        {
            return Odd();
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Make(reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, (at, part) => at.GetProperty(part)), name, depth);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return Make(OddTexts.Pick(random, [.. choices.EnumerateArray()]), name, depth);
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return OddTexts.Pick(random, [.. values.EnumerateArray()]).GetRawText();
        }

        return TypeOf(schema) switch
        {
            "object" when depth < DepthMax => MakeObject(schema, depth),
            "array" when depth < DepthMax => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Make(schema.GetProperty("items"), name, depth + 1)))}]",
            "number" => Number(),
            "integer" => random.Next(-1, 100).ToString(CultureInfo.InvariantCulture),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            "null" => "null",
            "string" when schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" =>
                $"\"20{random.Next(20, 40)}-0{random.Next(1, 10)}-11T10:0{random.Next(10)}:00Z\"",
            "string" when name == "time" => $"\"20{random.Next(10, 27)}-0{random.Next(1, 10)}-11T10:0{random.Next(10)}:00Z\"",
            "string" => Quote(Text(name)),
            _ => Free(name),
        };
    }

    private string MakeObject(JsonElement schema, int depth)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet() : [];
        var fields = new List<string>();
        foreach (var field in schema.TryGetProperty("properties", out var all) ? all.EnumerateObject() : default)
        {
            if (random.NextDouble() < (required.Contains(field.Name) ? 1 - (oddness / 4) : 0.4))
            {
                fields.Add($"{Quote(field.Name)}:{Make(field.Value, field.Name, depth + 1)}");
            }
        }

        if (fields.Count > 0 && random.NextDouble() < oddness / 4)
        {
            fields.Add(OddTexts.Pick(random, [OddTexts.Pick(random, fields), "\"unknown\":1", "\"\":null", "\"__proto__\":{}", "\"\\ud800\":1", "\"i\\udc00d\":1", "\"t\\u0079pe\":1"]));
        }

        return $"{{{string.Join(',', fields)}}}";
    }

    private string Text(string name) => name switch
    {
        "specversion" => "1.0",
        "datacontenttype" => "application/json",
        "type" => OddTexts.Pick(random, ["deposit", "rating", "appreciation", "penalty", "reversal", "deposit"]),
        "id" => "e" + random.Next(3_000),
        "of" => random.Next(2) == 0 ? "e" + random.Next(3_000) : made.Pick(random, "handle") ?? "@0." + random.Next(200),
        "activity" => OddTexts.Pick(random, ["answer", "comment", "review", "nonsense"]),
        "url" => OddTexts.Pick(random, urls),
        "types" => OddTexts.Pick(random, ["favor.asked", "favor.honored", "member.classified", "ring.detected", "favor.nonsense"]),
        "scope" => OddTexts.Pick(random, ["read", "read:relationships", "favor", "write", "moderate", "admin", "owner"]),
        "entries" => made.Pick(random, "handle") ?? "@0." + random.Next(200),
        _ => OddTexts.Name(random),
    };

    private string Number() => random.Next(4) switch
    {
        0 => random.Next(-2, 3).ToString(CultureInfo.InvariantCulture),
        1 => "1e" + random.Next(-8, 20),
        _ => (random.Next(-1_000_000, 2_000_000) / 1_000_000m).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Where the schema says nothing: a policy.</summary>
    private string Free(string name) => name == "policy" && random.Next(2) == 0
        ? Quote(OddTexts.Pick(random, ["bailey", "balanced", "potter", "nonsense"]))
        : Odd();

    private string Odd() => random.Next(12) switch
    {
        0 => Quote(new string('a', random.Next(60, 2_000))),
        1 => new string('[', random.Next(2, 80)) + "1" + new string(']', random.Next(2, 80)),
        2 => string.Concat(Enumerable.Repeat("{\"a\":", random.Next(2, 60))) + "1" + new string('}', random.Next(2, 60)),
        3 => new string('9', random.Next(1, 400)) + "." + new string('9', random.Next(1, 400)),
        _ => OddTexts.Pick(random, OddTexts.Values),
    };

    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.String ? type.GetString()
        : type.EnumerateArray().Select(t => t.GetString()).First(t => t != "null");

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter is '"' or '\\' ? "\\" : "").Append(letter);
        }

        return quoted.Append('"').ToString();
    }
}
