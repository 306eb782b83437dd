using System.Text.Json;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Refolds;

/// <summary>Reads a community's policy from a data folder's settings, where the service keeps it.</summary>
internal static class PolicyInForce
{
    /// <summary>Reads it.</summary>
    /// <exception cref="ToolException">The folder has no such community, or its document can't be read.</exception>
    public static async Task<ShardPolicy> ReadAsync(ISettingsStore settings, string community, CancellationToken cancellation)
    {
        var kept = await settings.ReadAsync($"community/{community}", cancellation)
            ?? throw new ToolException($"the folder has no community '{community}'");
        using var document = JsonDocument.Parse(kept.Content);
        return document.RootElement.TryGetProperty("PolicyVersion", out var version)
            && version.TryGetInt32(out int number)
            && document.RootElement.TryGetProperty("PolicyJson", out var json)
            && json.GetString() is { Length: > 0 } policy
            ? new ShardPolicy(number, policy)
            : throw new ToolException($"the settings of '{community}' have no policy");
    }
}
