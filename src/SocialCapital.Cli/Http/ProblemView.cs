using System.Text.Json;

namespace SocialCapital.Cli.Http;

/// <summary>An `application/problem+json` document.</summary>
internal sealed record ProblemView(string? Type, string? Title, string? Detail, JsonElement? Place)
{
    private const string TypePrefix = "urn:socialcapital:problem:";

    /// <summary>The stable part of the type (`invalid-policy`), or null.</summary>
    public string? Code => Type is not null && Type.StartsWith(TypePrefix, StringComparison.Ordinal) ? Type[TypePrefix.Length..] : null;

    /// <summary>Title, detail and place in one line, as far as they are told.</summary>
    public string Describe()
    {
        string text = (Title, Detail) switch
        {
            ({ } title, { } detail) => $"{title}: {detail}",
            ({ } title, null) => title,
            (null, { } detail) => detail,
            _ => "no reason was told",
        };
        return Place is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } place ? $"{text} (at {place})" : text;
    }
}
