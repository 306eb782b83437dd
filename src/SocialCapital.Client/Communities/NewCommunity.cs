using System.Text.Json;

namespace SocialCapital.Client.Communities;

/// <summary>What a community is founded with.</summary>
public sealed record NewCommunity
{
    /// <summary>1-64 of <c>a-z 0-9 - _ .</c>, starting with a letter or digit.</summary>
    public required string Id { get; init; }

    /// <summary>For people, at most 200 characters; the id where there is none.</summary>
    public string? Name { get; init; }

    /// <summary>A whole policy document, or a JSON string with a preset's name; see <see cref="WithPreset"/>. <c>balanced</c> where there is none.</summary>
    public JsonElement? Policy { get; init; }

    /// <summary>1 to 256, fixed for good; 1 where nothing is said.</summary>
    public int? Shards { get; init; }

    /// <summary>The same with a preset: <c>bailey</c>, <c>balanced</c> or <c>potter</c>.</summary>
    public NewCommunity WithPreset(string preset) =>
        this with { Policy = JsonSerializer.SerializeToElement(preset, Transport.ClientJson.Default.String) };
}
