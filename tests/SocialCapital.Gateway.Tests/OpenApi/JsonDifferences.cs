using System.Text.Json;

namespace SocialCapital.Gateway.Tests.OpenApi;

/// <summary>Where two JSON documents differ; the order of an object's fields is none of it.</summary>
internal static class JsonDifferences
{
    /// <summary>The places of the differences, each with what it is.</summary>
    public static IEnumerable<string> Between(JsonElement expected, JsonElement actual, string place = "")
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            var names = expected.EnumerateObject().Concat(actual.EnumerateObject()).Select(field => field.Name).Distinct(StringComparer.Ordinal);
            return names.SelectMany(name => (expected.TryGetProperty(name, out var old), actual.TryGetProperty(name, out var present)) switch
            {
                (true, true) => Between(old, present, $"{place}/{name}"),
                (true, false) => [$"{place}/{name} is gone"],
                _ => [$"{place}/{name} is new"],
            });
        }

        if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array
            && expected.GetArrayLength() == actual.GetArrayLength())
        {
            return expected.EnumerateArray().Zip(actual.EnumerateArray()).SelectMany((pair, i) => Between(pair.First, pair.Second, $"{place}/{i}"));
        }

        return JsonElement.DeepEquals(expected, actual) ? [] : [$"{place} is {actual.GetRawText()}, and was {expected.GetRawText()}"];
    }
}
