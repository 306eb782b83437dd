using System.Text.RegularExpressions;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>Dashboards and alerts ask for metrics that exist.</summary>
public partial class MetricsTests
{
    [Theory]
    [InlineData("infra/grafana/dashboards/service.json")]
    [InlineData("infra/grafana/dashboards/silo.json")]
    [InlineData("infra/prometheus/alerts.yml")]
    [InlineData("infra/kubernetes/prometheus-adapter.yaml")]
    public void Every_metric_that_is_asked_for_is_written(string path)
    {
        var written = Instruments().SelectMany(names => names).ToHashSet();
        var text = Files.Read(path);

        Assert.Equal([], AskedFor(text).Except(written).Where(metric => !text.Contains($"as: {metric}\n", StringComparison.Ordinal)));
        Assert.Contains("socialcapital_shard_queue_lost_seconds_bucket", AskedFor(Files.WithMistake(text, "queue_delay_seconds", "queue_lost_seconds")).Except(written));
    }

    [Theory]
    [InlineData("infra/grafana/dashboards/community.json")]
    [InlineData("infra/grafana/dashboards/storage.json")]
    public void So_is_every_metric_of_the_other_dashboards(string path) =>
        Assert.Equal([], AskedFor(Files.Read(path)).Except(Instruments().SelectMany(names => names)));

    [Fact]
    public void Every_instrument_is_on_a_dashboard()
    {
        var shown = Dashboards.Paths.SelectMany(path => AskedFor(File.ReadAllText(path))).ToHashSet();
        Assert.Equal([], Instruments().Where(names => !names.Any(shown.Contains)).Select(names => names[0]));
    }

    [Fact]
    public void The_autoscaler_asks_for_the_metric_that_the_adapter_offers()
    {
        var offered = Yaml.Read(Files.Read("infra/kubernetes/prometheus-adapter.yaml"))[0]["rules"]["external"].Items.Single()["name"]["as"].Text;

        Assert.Equal([offered!], AskedFor(Files.Read("infra/kubernetes/base/scaling.yaml")));
    }

    private static SortedSet<string> AskedFor(string text) => new(Metric().Matches(text).Select(match => match.Value), StringComparer.Ordinal);

    /// <summary>
    /// The instruments in the code by the names that they may have in Prometheus: a unit in braces leaves no trace, a counter
    /// ends in <c>_total</c>, a histogram has buckets, a sum and a count.
    /// </summary>
    private static IEnumerable<string[]> Instruments() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root(), "src"), "*.cs", SearchOption.AllDirectories)
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
