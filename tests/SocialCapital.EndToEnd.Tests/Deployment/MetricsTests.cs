using System.Text.RegularExpressions;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Dashboards and alerts ask for metrics that exist.</summary>
public partial class MetricsTests
{
    [Theory]
    [InlineData("infra/grafana/dashboards/socialcapital.json")]
    [InlineData("infra/prometheus/alerts.yml")]
    public void Every_metric_that_is_asked_for_is_written(string path)
    {
        var written = Instruments().SelectMany(names => names).ToHashSet();
        var text = Files.Read(path);

        Assert.NotEmpty(AskedFor(text));
        Assert.Equal([], AskedFor(text).Except(written));
        Assert.Equal(["socialcapital_events_lost"], AskedFor(Files.WithMistake(text, "socialcapital_events_queued", "socialcapital_events_lost")).Except(written));
    }

    private static SortedSet<string> AskedFor(string text) => new(Metric().Matches(text).Select(match => match.Value), StringComparer.Ordinal);

    /// <summary>
    /// The instruments in the code by the names that they may have in Prometheus: a unit in braces leaves no trace, a counter
    /// ends in <c>_total</c>, a histogram has buckets, a sum and a count.
    /// </summary>
    private static IEnumerable<string[]> Instruments() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root(), "src"), "*Instruments.cs", SearchOption.AllDirectories)
        .SelectMany(path => Instrument().Matches(File.ReadAllText(path)))
        .Select(match =>
        {
            var unit = match.Groups["unit"].Value switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
            var name = match.Groups["name"].Value.Replace('.', '_') + unit;
            return match.Groups["kind"].Value switch
            {
                "Counter" => [name + "_total"],
                "Histogram" => (string[])[name + "_bucket", name + "_count", name + "_sum"],
                _ => [name],
            };
        });

    [GeneratedRegex(@"\bsocialcapital_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("Create(?:Observable)?(?<kind>Counter|UpDownCounter|Gauge|Histogram)(?:<\\w+>)?\\(\\s*\"(?<name>[a-z._]+)\",(?:\\s*\\(\\) => [^,]+,)?\\s*\"(?<unit>[^\"]*)\"")]
    private static partial Regex Instrument();
}
