using System.Text.RegularExpressions;
using SocialCapital.EndToEnd.Tests.Deployment;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>An instrument as the table of docs/metrics.md tells of it.</summary>
/// <param name="Series">How its series may be named in Prometheus.</param>
/// <param name="Tags">Its tags, in order.</param>
internal sealed partial record ToldInstrument(string[] Series, string[] Tags)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ToldInstrument> All { get; } =
    [
        .. Row().Matches(Files.Read("docs", "metrics.md")).Select(row =>
        {
            var name = row.Groups["name"].Value.Replace('.', '_') + (row.Groups["unit"].Value == "s" ? "_seconds" : "");
            return new ToldInstrument(
                row.Groups["kind"].Value switch
                {
                    "counter" => [name + "_total"],
                    "histogram" => [name + "_bucket", name + "_count", name + "_sum"],
                    _ => [name],
                },
                [.. Tag().Matches(row.Groups["tags"].Value).Select(tag => tag.Groups[1].Value).Order(StringComparer.Ordinal)]);
        }),
    ];

    /// <summary>What its series have and it is not told to have, or the other way round; null where there is no series of it.</summary>
    /// <param name="series">All series of a Prometheus that scrapes /metrics, each by its labels.</param>
    public string? Difference(IEnumerable<IReadOnlyDictionary<string, string>> series)
    {
        var its = series.Where(labels => Series.Contains(labels["__name__"])).ToArray();
        var tags = its.SelectMany(labels => labels.Keys).Except(["__name__", "job", "instance", "le"])
            .Where(label => !label.StartsWith("otel_", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        return its.Length == 0 ? null : tags.SequenceEqual(Tags) ? "" : $"{Series[0]} has {string.Join(", ", tags)}, and is told to have {string.Join(", ", Tags)}";
    }

    [GeneratedRegex(@"^\| `(?<name>socialcapital\.[a-z._]+)` \| (?<kind>\w+) \| `(?<unit>[^`]+)` \| (?<tags>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Tag();
}
