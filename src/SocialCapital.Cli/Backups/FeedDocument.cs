using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Cli.Backups;

/// <summary>What a server keeps of a community's feed: findings with names, and hashes of the names that were told of.</summary>
internal static class FeedDocument
{
    /// <summary>Drops the findings that name a member, and the hashes of its id.</summary>
    public static void Forget(JsonNode feed, string name)
    {
        long hash = NameHash.Of(name);
        (feed["Findings"] as JsonArray)?.RemoveAll(finding => Names(finding, name));
        Drop(feed["Takers"], hash);
        foreach (var ring in feed["Rings"] as JsonArray ?? [])
        {
            Drop(ring?["Members"], hash);
        }
    }

    private static void Drop(JsonNode? hashes, long hash) => (hashes as JsonArray)?.RemoveAll(one => one?.GetValue<long>() == hash);

    private static bool Names(JsonNode? finding, string name)
    {
        if (finding?["Subject"]?.GetValue<string>() == name)
        {
            return true;
        }

        using var body = JsonDocument.Parse(finding?["Body"]?.GetValue<string>() ?? "null");
        return Names(body.RootElement, name);
    }

    private static bool Names(JsonElement told, string name) => told.ValueKind switch
    {
        JsonValueKind.String => told.ValueEquals(name),
        JsonValueKind.Array => told.EnumerateArray().Any(item => Names(item, name)),
        JsonValueKind.Object => told.EnumerateObject().Any(property => Names(property.Value, name)),
        _ => false,
    };
}
