using System.Text.RegularExpressions;

namespace SocialCapital.EndToEnd.Tests.Deployment;

/// <summary>What the Dockerfile says, stage by stage.</summary>
internal sealed partial class Dockerfile
{
    private readonly Dictionary<string, List<string>> _stages = [];

    public Dockerfile(string text)
    {
        Text = text;
        var joined = Continuation().Replace(Comment().Replace(text, ""), " ");
        List<string> stage = [];
        foreach (var line in joined.Split('\n').Where(line => line.Length > 0))
        {
            if (From().Match(line) is { Success: true } from)
            {
                stage = [];
                _stages[from.Groups["name"].Value] = stage;
                Bases[from.Groups["name"].Value] = from.Groups["image"].Value;
            }

            stage.Add(line);
        }
    }

    public string Text { get; }

    /// <summary>The image or stage that each stage begins from.</summary>
    public Dictionary<string, string> Bases { get; } = [];

    public IReadOnlyCollection<string> Stages => _stages.Keys;

    /// <summary>The lines of a stage and of the stages that it is built on, the nearest last.</summary>
    public IReadOnlyList<string> Lines(string stage) =>
        _stages.TryGetValue(stage, out var lines) ? [.. Lines(Bases[stage]), .. lines] : [];

    public IReadOnlyList<int> Exposed(string stage) => [.. Lines(stage).Where(line => line.StartsWith("EXPOSE ", StringComparison.Ordinal))
        .SelectMany(line => line["EXPOSE ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse)];

    public IReadOnlyDictionary<string, string> Environment(string stage) => Lines(stage)
        .Where(line => line.StartsWith("ENV ", StringComparison.Ordinal))
        .SelectMany(line => line["ENV ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The words of the health check's command.</summary>
    public IReadOnlyList<string> HealthCheck(string stage) =>
        [.. Lines(stage).Where(line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal)).SelectMany(line => Word().Matches(line)).Select(word => word.Groups[1].Value)];

    [GeneratedRegex(@"^\s*#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^FROM (?<image>\S+) AS (?<name>\S+)$")]
    private static partial Regex From();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Word();
}
