using System.Text.Json;

namespace SocialCapital.Gateway.Tests.OpenApi;

/// <summary>The version that a description bears, and what it allows.</summary>
internal static class ApiVersion
{
    public static Version Of(JsonElement document) => Version.Parse(document.GetProperty("info").GetProperty("version").GetString()!);

    /// <summary>Whether clients of the one may break with the other: a new major version, or until 1.0 a new minor one.</summary>
    public static bool AllowsBreaking(Version released, Version current) =>
        current.Major > released.Major || (current.Major == 0 && released.Major == 0 && current.Minor > released.Minor);
}
