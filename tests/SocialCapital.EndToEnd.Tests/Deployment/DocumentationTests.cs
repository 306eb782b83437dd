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

    [Theory]
    [InlineData("docker-compose.yml")]
    [InlineData("docker-compose.single.yml")]
    [InlineData("infra/README.md")]
    [InlineData("infra/kubernetes/base/silo.yaml")]
    [InlineData("infra/kubernetes/base/gateway.yaml")]
    [InlineData("infra/kubernetes/base/kustomization.yaml")]
    [InlineData("infra/kubernetes/overlays/azure/kustomization.yaml")]
    public void Images_have_the_version_of_the_project(string path)
    {
        var version = Version().Match(Files.Read("Directory.Build.props")).Groups[1].Value;
        var text = Files.Read(path);

        Assert.NotEqual("", version);
        Assert.Equal([version], Tags(text));
        Assert.NotEqual([version], Tags(Files.WithMistake(text, version, "9.9.9")));
    }

    private static IEnumerable<string> Tags(string text) => Tag().Matches(text).Select(tag => tag.Groups[1].Value).Distinct();

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

    [GeneratedRegex(@"<Version>(\S+)</Version>")]
    private static partial Regex Version();

    [GeneratedRegex(@"(?:socialcapital-(?:server|silo):|newTag: )(\d+\.\d+\.\d+)")]
    private static partial Regex Tag();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Name();
}
