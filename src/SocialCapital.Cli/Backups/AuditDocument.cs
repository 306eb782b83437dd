using System.Text.Json.Nodes;

namespace SocialCapital.Cli.Backups;

/// <summary>What a server keeps of a community's last audit.</summary>
internal static class AuditDocument
{
    private const string Forgotten = "@erased";

    /// <summary>Puts another word in a name's place, wherever it stands.</summary>
    public static void Forget(JsonNode node, string name)
    {
        switch (node)
        {
            case JsonArray array:
                for (int i = 0; i < array.Count; i++)
                {
                    if (IsName(array[i], name))
                    {
                        array[i] = Forgotten;
                    }
                    else if (array[i] is { } item)
                    {
                        Forget(item, name);
                    }
                }

                break;
            case JsonObject found:
                foreach (string property in found.Select(pair => pair.Key).ToList())
                {
                    if (IsName(found[property], name))
                    {
                        found[property] = Forgotten;
                    }
                    else if (found[property] is { } item)
                    {
                        Forget(item, name);
                    }
                }

                break;
        }
    }

    private static bool IsName(JsonNode? node, string name) =>
        node is JsonValue value && value.TryGetValue<string>(out string? text) && text == name;
}
