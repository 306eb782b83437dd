using System.Text.Json;

namespace SocialCapital.TestServers.Webhooks;

/// <summary>What came to a receiver.</summary>
/// <param name="Line">The request's first line.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record Delivered(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The notice's id.</summary>
    public string Id => Headers["webhook-id"];

    /// <summary>Its type.</summary>
    public string Type => JsonDocument.Parse(Body).RootElement.GetProperty("type").GetString()!;
}
