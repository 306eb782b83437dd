using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>The dashboards say what their panels show, in which unit, and from where on it is bad: by the same numbers as the alerts.</summary>
public partial class DashboardTests
{
    public static TheoryData<string> Names => [.. Dashboards.Paths.Select(path => Path.GetFileName(path))];

    [Fact]
    public void There_is_one_for_the_service_communities_silos_and_storage_and_each_has_its_own_id()
    {
        Assert.Equal(["community.json", "service.json", "silo.json", "storage.json"], Dashboards.Paths.Select(path => Path.GetFileName(path)));
        var ids = Dashboards.Paths.Select(path => Dashboards.Read(path).GetProperty("uid").GetString()!).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_panel_has_a_description_a_unit_thresholds_and_a_place_of_its_own(string name)
    {
        var panels = Dashboards.Panels(name).ToArray();
        Assert.True(panels.Length > 5);
        Assert.Equal(panels.Length, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.Equal(panels.Length, panels.Select(panel => panel.GetProperty("title").GetString()).Distinct().Count());
        var taken = new HashSet<(int, int)>();
        foreach (var panel in panels)
        {
            var title = panel.GetProperty("title").GetString();
            var defaults = panel.GetProperty("fieldConfig").GetProperty("defaults");
            Assert.False(string.IsNullOrWhiteSpace(panel.GetProperty("description").GetString()), title);
            Assert.False(string.IsNullOrWhiteSpace(defaults.GetProperty("unit").GetString()), title);
            Assert.NotEqual(0, defaults.GetProperty("thresholds").GetProperty("steps").GetArrayLength());
            Assert.NotEqual(0, panel.GetProperty("targets").GetArrayLength());
            var place = panel.GetProperty("gridPos");
            var (x, y) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32());
            for (var i = x; i < x + place.GetProperty("w").GetInt32(); i++)
            {
                for (var k = y; k < y + place.GetProperty("h").GetInt32(); k++)
                {
                    Assert.True(i < 24 && taken.Add((i, k)), $"{title} lies on another panel, or beyond the edge.");
                }
            }
        }
    }

    /// <summary>Of an alert that compares several things a panel shows one.</summary>
    [Fact]
    public void Where_a_panel_names_an_alert_it_has_the_alert_s_threshold()
    {
        var alerts = Alert().Matches(Files.Read("infra", "prometheus", "alerts.yml"))
            .ToDictionary(match => match.Groups["name"].Value, match => Thresholds(match.Groups["expr"].Value), StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var panel in Dashboards.Paths.SelectMany(path => Dashboards.Panels(Path.GetFileName(path))))
        {
            var steps = panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("thresholds").GetProperty("steps").EnumerateArray()
                .Select(step => step.GetProperty("value")).Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble()).ToArray();
            foreach (Match word in Word().Matches(panel.GetProperty("description").GetString()!))
            {
                Assert.True(alerts.TryGetValue(word.Value, out var thresholds), $"There is no alert {word.Value}.");
                named.Add(word.Value);
                var compared = thresholds.Where(threshold => threshold > 0).ToArray();
                Assert.True(
                    compared.Length == 0 || compared.Any(threshold => steps.Any(step => Math.Abs(step - threshold) <= threshold / 1_000)),
                    $"{word.Value} has another threshold.");
            }
        }

        Assert.True(named.Count >= 10, string.Join(", ", named));
    }

    [Fact]
    public void A_panel_that_a_runbook_sends_to_is_there()
    {
        var titles = Dashboards.Paths.SelectMany(path => Dashboards.Panels(Path.GetFileName(path))).Select(panel => panel.GetProperty("title").GetString()!).ToArray();
        var sent = Directory.EnumerateFiles(Path.Combine(Repository.Root(), "docs", "operations"), "*.md")
            .SelectMany(path => Panel().Matches(File.ReadAllText(path))).Select(match => match.Groups["title"].Value).Distinct().ToArray();
        Assert.True(sent.Length > 3);
        Assert.All(sent, begin => Assert.Contains(titles, title => title.StartsWith(begin, StringComparison.Ordinal)));
    }

    /// <summary>The numbers that an expression compares with: <c>> 14.4 * 0.001</c>.</summary>
    private static double[] Thresholds(string expression) =>
    [
        .. Compared().Matches(expression).Select(match => match.Groups["factor"].Captures
            .Select(factor => double.Parse(factor.Value, CultureInfo.InvariantCulture)).Aggregate(1.0, (product, factor) => product * factor)),
    ];

    [GeneratedRegex(@"- alert: (?<name>\w+)\n\s+expr: (?:\|\n)?(?<expr>.+?)\n\s+(?:for|labels):", RegexOptions.Singleline)]
    private static partial Regex Alert();

    [GeneratedRegex(@"> (?<factor>[0-9.]+)(?: \* (?<factor>[0-9.]+))*")]
    private static partial Regex Compared();

    [GeneratedRegex(@"panel \*(?<title>[^*]+)\*")]
    private static partial Regex Panel();

    [GeneratedRegex(@"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")]
    private static partial Regex Word();
}
