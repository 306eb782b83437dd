using System.Globalization;
using System.Text.RegularExpressions;
using SocialCapital.EndToEnd.Tests.Deployment;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>
/// The rules of infra/prometheus with every time in them shorter by the same factor, so that a test lives to see an alert: how long
/// something must last (<c>for</c>), the windows that are looked at, how far back figures are compared with, and the age of the oldest notice. Nothing else of them changes:
/// thresholds, metrics, labels and how they are put together are as they are.
/// </summary>
internal static partial class FasterRules
{
    /// <summary>The rules as they are.</summary>
    public static string Original => Files.Read("infra", "prometheus", "alerts.yml");

    /// <summary>The names of all alerts.</summary>
    public static IEnumerable<string> Alerts => Alert().Matches(Original).Select(match => match.Groups["name"].Value);

    /// <summary>The names of those that page somebody.</summary>
    public static IEnumerable<string> Pages => Original.Split("- alert: ")[1..]
        .Where(alert => alert.Contains("severity: page\n", StringComparison.Ordinal)).Select(alert => alert.Split('\n')[0]);

    /// <summary>The rules in a hurry.</summary>
    /// <param name="factor">How many times as fast; every time must be a whole number of seconds then.</param>
    public static string By(int factor) => Time().Replace(Original, time =>
    {
        var seconds = int.Parse(time.Groups["number"].Value, CultureInfo.InvariantCulture)
            * time.Groups["unit"].Value switch { "h" => 3600, "m" => 60, _ => 1 };
        Assert.True(seconds % factor == 0, $"{time.Value} can't be {factor} times as short.");
        var unit = time.Groups["unit"].Value.Length > 0 ? "s" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{time.Groups["before"].Value}{seconds / factor}{unit}{time.Groups["after"].Value}");
    });

    /// <summary>How many times there are in the rules.</summary>
    public static int Count(string rules) => Time().Count(rules);

    [GeneratedRegex(@"(?<before>\[|for: |offset |socialcapital_webhooks_oldest_seconds\) > )(?<number>\d+)(?<unit>[hms]?)(?<after>\]| |$)", RegexOptions.Multiline)]
    private static partial Regex Time();

    [GeneratedRegex(@"- alert: (?<name>\w+)")]
    private static partial Regex Alert();
}
