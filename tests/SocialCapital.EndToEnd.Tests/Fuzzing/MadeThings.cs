using System.Text.Json;

namespace SocialCapital.EndToEnd.Tests.Fuzzing;

/// <summary>What earlier requests have made, for later ones to name: without it hardly any favor, key or webhook that is named is there.</summary>
internal sealed class MadeThings
{
    /// <summary>So many of a kind are remembered, the latest.</summary>
    private const int KeptMax = 30;

    private readonly Dictionary<string, List<string>> _kinds = new(StringComparer.Ordinal) { ["favor"] = [], ["key"] = [], ["webhook"] = [], ["handle"] = [] };

    /// <summary>Looks what an operation has made.</summary>
    public void Take(string operation, RawAnswer answer)
    {
        var kind = operation switch
        {
            "askFavor" => "favor",
            "makeKey" => "key",
            "makeWebhook" => "webhook",
            "submitEvents" or "penalize" or "readMemberStatement" => "handle",
            _ => null,
        };
        if (kind is null || answer.Status is not (200 or 201) || answer.ContentType != "application/json")
        {
            return;
        }

        using var body = JsonDocument.Parse(answer.Content);
        foreach (var id in IdsIn(body.RootElement, kind is "key" or "webhook" ? "id" : "handle").Take(5))
        {
            Add(kind, id);
        }
    }

    /// <summary>One of a kind; null where there is none yet, and now and then else.</summary>
    public string? Pick(Random random, string kind)
    {
        var chance = random.Next(8);
        lock (_kinds)
        {
            return chance > 0 && _kinds.TryGetValue(kind, out var known) && known.Count > 0 ? OddTexts.Pick(random, known) : null;
        }
    }

    private void Add(string kind, string id)
    {
        lock (_kinds)
        {
            var known = _kinds[kind];
            known.Add(id);
            if (known.Count > KeptMax)
            {
                known.RemoveAt(0);
            }
        }
    }

    private static IEnumerable<string> IdsIn(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field =>
            field.Name == name && field.Value.ValueKind == JsonValueKind.String ? [field.Value.GetString()!] : IdsIn(field.Value, name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => IdsIn(item, name)),
        _ => [],
    };
}
