using SocialCapital.Domain.Scores;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Grains.Explanations;

/// <summary>Factors as they are told, with what the shards have found behind them.</summary>
internal static class FactorViews
{
    private static readonly string[] WithoutEntries = [Scoring.Start, Scoring.NameOf(EvidenceKind.Tenure)];

    public static FactorView Of(Factor factor, IReadOnlyList<StrongestPage> found) => new(
        factor.Name,
        factor.Value,
        factor.Evidence,
        factor.EvidenceBeforeBounds,
        CountsOf(factor.Counts),
        WithoutEntries.Contains(factor.Name) ? null : Merge(factor.Name, found),
        factor.Text,
        factor.Advice);

    public static FactorCountView[] CountsOf(IReadOnlyList<FactorCount> counts) =>
        [.. counts.Select(count => new FactorCountView(count.Name, count.Value))];

    private static StrongestGroup Merge(string factor, IReadOnlyList<StrongestPage> found)
    {
        var groups = found.SelectMany(page => page.Groups).Where(group => group.Factor == factor).ToArray();
        return new StrongestGroup(
            factor,
            groups.Sum(group => group.Found),
            [.. groups.SelectMany(group => group.Lines).OrderByDescending(line => line.Strength).Take(StrongestReading.LinesMax)]);
    }
}
