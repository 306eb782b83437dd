using System.Text.RegularExpressions;
using SocialCapital.EndToEnd.Tests.Operations;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>docs/metrics.md has every instrument, and docs/operations/alarms.md every alert.</summary>
public partial class MetricsDocumentTests
{
    [Fact]
    public void The_table_has_every_instrument_with_its_kind_its_unit_and_what_it_says()
    {
        var text = Files.Read("docs", "metrics.md");
        Assert.Equal(Made(), Told(text));
        Assert.NotEqual(Made(), Told(Files.WithMistake(text, "| `socialcapital.shard.opens` |", "| `socialcapital.shard.opened` |")));
        Assert.NotEqual(Made(), Told(Files.WithMistake(text, "| `socialcapital.dedupe.age` | gauge | `s` |", "| `socialcapital.dedupe.age` | gauge | `ms` |")));

        // Whatever is made is found: no way of making one escapes the expression.
        Assert.Equal(Sources().Sum(source => Making().Count(source)), Made().Count());
    }

    [Fact]
    public void Every_alert_has_a_runbook_with_symptom_evidence_with_panel_and_query_steps_and_end()
    {
        var alerts = Files.Read("infra", "prometheus", "alerts.yml");
        var runbooks = Files.Read("docs", "operations", "alarms.md").Split("\n## ")[1..].ToDictionary(section => section.Split('\n')[0]);
        var named = Alert().Matches(alerts).Select(match => match.Groups["name"].Value).ToArray();
        Assert.True(named.Length > 10);
        Assert.Equal(named.Order(StringComparer.Ordinal), runbooks.Keys.Order(StringComparer.Ordinal));
        foreach (var part in alerts.Split("- alert: ")[1..])
        {
            var name = part.Split('\n')[0];
            Assert.Contains($"runbook_url: docs/operations/alarms.md#{name.ToLowerInvariant()}\n", part, StringComparison.Ordinal);
            Assert.Equal([], Runbooks.Missing(runbooks[name]));
        }
    }

    private static IEnumerable<string> Made() => Sources().SelectMany(source => Instrument().Matches(source))
        .Select(match => $"{match.Groups["name"].Value} {match.Groups["kind"].Value.ToLowerInvariant()} {match.Groups["unit"].Value} {match.Groups["says"].Value}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Told(string text) => Row().Matches(text)
        .Select(match => $"{match.Groups["name"].Value} {match.Groups["kind"].Value} {match.Groups["unit"].Value} {match.Groups["says"].Value}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root(), "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    [GeneratedRegex("Create(?:Observable)?(?<kind>Counter|UpDownCounter|Gauge|Histogram)(?:<\\w+>)?\\(\\s*\"(?<name>[a-z._]+)\",(?:\\s*\\(\\) => [^,]+,)?\\s*\"(?<unit>[^\"]*)\",\\s*(?:\\(\\) => [^,]+,\\s*)?\"(?<says>[^\"]*)\"")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"\.Create(?:Observable)?(?:Counter|UpDownCounter|Gauge|Histogram)\b")]
    private static partial Regex Making();

    [GeneratedRegex(@"^\| `(?<name>socialcapital\.[a-z._]+)` \| (?<kind>\w+) \| `(?<unit>[^`]+)` \| [^|]*\| (?<says>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"- alert: (?<name>\w+)")]
    private static partial Regex Alert();
}
