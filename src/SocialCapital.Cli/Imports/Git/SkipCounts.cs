namespace SocialCapital.Cli.Imports.Git;

/// <summary>What was left out of an import, by reason.</summary>
internal sealed class SkipCounts
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public void Add(string reason, long count = 1)
    {
        if (count > 0)
        {
            _counts[reason] = _counts.GetValueOrDefault(reason) + count;
        }
    }

    /// <summary>"3 skipped (1 empty id, 2 self-help)", or "0 skipped".</summary>
    public override string ToString() => _counts.Count == 0
        ? "0 skipped"
        : $"{_counts.Values.Sum()} skipped ({string.Join(", ", _counts.Select(pair => $"{pair.Value} {pair.Key}"))})";
}
