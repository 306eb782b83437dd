using System.Text.RegularExpressions;
using SocialCapital.EndToEnd.Tests.Deployment;
using SocialCapital.EndToEnd.Tests.Operations;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>Everything that is asked of Prometheus: by dashboards, by rules, and by whoever follows the documentation.</summary>
internal static partial class AskedQueries
{
    /// <summary>Parts of queries that have no data while a server is well, and why. Each is asked in the fault that gives it some.</summary>
    public static (string Part, string Why)[] EmptyWhenWell { get; } =
    [
        ("requests_refused", "nobody is turned away"),
        ("checkpoint_failures", "no checkpoint fails"),
        ("shard_fences", "no shard has another owner"),
        ("shard_open_failures", "every shard opens"),
        ("shard_blocks_cut", "every journal can be read to its end"),
        ("http_response_status_code=~\"5..\"", "no request fails"),
        ("requests_over_quota", "nobody has a quota"),
        ("audit_failures", "no audit fails"),
        ("webhooks_deliveries_total{outcome=\"failed\"}", "whoever is told takes it"),
        ("webhooks_dead", "nothing is given up"),
        ("membership_failures", "a server alone is no cluster"),
        ("membership_age", "a server alone is no cluster"),
        ("membership_silos", "a server alone is no cluster"),
        ("socialcapital:silos", "a server alone is no cluster"),
    ];

    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Dashboards.Queries().Concat(OfRules()).Concat(OfPages()).Distinct(StringComparer.Ordinal)];

    /// <summary>Those in a page: a line of a <c>promql</c> block each, with the lines that are set in below it, and what stands in backticks and names a metric.</summary>
    public static IEnumerable<string> OfPage(string text) => Runbooks.Blocks("", text)
        .Where(block => block.Fence == Runbooks.Query)
        .SelectMany(block => Continued().Replace(block.Text, " ").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Concat(Inline().Matches(Runbooks.WithoutBlocks(text)).Select(query => query.Groups["query"].Value))
        .Select(Compared);

    /// <summary>What an alert compares must be there; whether it compares true is another matter.</summary>
    private static IEnumerable<string> OfRules() => Expression().Matches(Files.Read("infra", "prometheus", "alerts.yml"))
        .SelectMany(rule => rule.Groups["expr"].Value.Split(" and "))
        .Select(side => Compared(side.Trim()).Replace("5m]", "15s]", StringComparison.Ordinal))
        .Where(compared => !compared.StartsWith("absent", StringComparison.Ordinal));

    /// <summary>Those of docs and docs/operations. What is absent has no data while it is there.</summary>
    private static IEnumerable<string> OfPages() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root(), "docs"), "*.md", SearchOption.AllDirectories)
        .SelectMany(path => OfPage(File.ReadAllText(path)))
        .Where(query => !query.StartsWith("absent", StringComparison.Ordinal));

    private static string Compared(string query) => Comparison().Split(query)[0];

    [GeneratedRegex(@"expr: (?:\|\n)?(?<expr>.+?)\n\s+(?:for|labels|- record|- alert):?", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex(@" (?:<|>|!=|==) ")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\n\s+")]
    private static partial Regex Continued();

    [GeneratedRegex(@"`(?<query>up|up == 0|[^`\n]*(?:\bsocialcapital_[a-z]|\bsocialcapital:(?!problem)[a-z]|\bhttp_server_[a-z]|\bdotnet_[a-z]|\borleans_[a-z])[^`\n]*)`")]
    private static partial Regex Inline();
}
