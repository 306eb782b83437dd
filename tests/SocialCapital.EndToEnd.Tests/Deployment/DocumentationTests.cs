using System.Text.RegularExpressions;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>What operators read fits the settings.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void The_table_of_settings_names_every_setting_once_with_who_reads_it()
    {
        var text = Files.Read("docs", "operating.md");

        Assert.Equal(Known(), Told(text));
        Assert.NotEqual(Known(), Told(Files.WithMistake(text, "| `redis` (secret) |", "| `redis` |")));
        Assert.NotEqual(Known(), Told(Files.WithMistake(text, "| `silo-port` | Silo |", "| `silo-port` | both |")));
        Assert.NotEqual(Known(), Told(Files.WithMistake(text, "| `cluster-id`, `service-id` |", "| `cluster-id` |")));
    }

    private static IEnumerable<string> Known() => KnownSettings.All
        .Select(setting => $"{setting.Name} {(setting.ReadBy == Executable.Both ? "both" : setting.ReadBy)}{(setting.IsSecret ? " secret" : "")}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Told(string text) => Section().Match(text).Value.Split('\n')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length > 2 && cells[1].StartsWith('`'))
        .SelectMany(cells => Name().Matches(cells[1])
            .Select(name => $"{name.Groups[1].Value} {cells[2].Split(',')[0]}{(cells[1].Contains("(secret)", StringComparison.Ordinal) ? " secret" : "")}"))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex("### Settings\n.*?\n### ", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Name();
}
