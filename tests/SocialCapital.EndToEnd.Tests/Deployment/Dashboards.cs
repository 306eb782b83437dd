using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>The dashboards for Grafana, as they are checked in.</summary>
internal static class Dashboards
{
    /// <summary>Where they are, by name.</summary>
    public static string[] Paths { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root(), "infra", "grafana", "dashboards"), "*.json").Order(StringComparer.Ordinal)];

    public static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    /// <summary>The panels of a dashboard that show something; headings of rows do not.</summary>
    public static IEnumerable<JsonElement> Panels(string name) =>
        Read(Path.Combine(Repository.Root(), "infra", "grafana", "dashboards", name)).GetProperty("panels").EnumerateArray()
            .Where(panel => panel.GetProperty("type").GetString() != "row");

    /// <summary>What all of them ask, for the last seconds and with every choice that can be made set to all.</summary>
    public static IEnumerable<string> Queries() => Paths.SelectMany(path => Panels(Path.GetFileName(path)))
        .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
        .Select(target => target.GetProperty("expr").GetString()!
            .Replace("$__rate_interval", "15s", StringComparison.Ordinal)
            .Replace("$instance", ".*", StringComparison.Ordinal)
            .Replace("$community", ".*", StringComparison.Ordinal));
}
