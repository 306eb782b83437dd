using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>Which group each factor belongs to, and what the groups are called.</summary>
public static class TrustGroups
{
    private static readonly string[] Names = ["between", "circle", "others", "standing", "conduct", "judge", "community", "risk", "bound"];

    private static readonly Dictionary<string, TrustGroup> Groups = new(StringComparer.Ordinal)
    {
        [TrustFactor.Dealings] = TrustGroup.Between,
        ["reverse-rating"] = TrustGroup.Between,
        ["reverse-rating-known"] = TrustGroup.Between,
        ["circle"] = TrustGroup.Circle,
        ["circle-warns"] = TrustGroup.Circle,
        ["ratings"] = TrustGroup.Others,
        ["bad-ratings"] = TrustGroup.Others,
        ["recent-bad-rating"] = TrustGroup.Others,
        ["recent-ratings"] = TrustGroup.Others,
        ["unproven-ratings"] = TrustGroup.Others,
        ["unproven-bad-ratings"] = TrustGroup.Others,
        ["unproven-recent-ratings"] = TrustGroup.Others,
        ["weighed-ratings"] = TrustGroup.Standing,
        ["weighed-bad-ratings"] = TrustGroup.Standing,
        ["unproven-weighed-ratings"] = TrustGroup.Standing,
        ["unproven-weighed-bad-ratings"] = TrustGroup.Standing,
        ["conduct"] = TrustGroup.Conduct,
        ["unproven-conduct"] = TrustGroup.Conduct,
        ["other-experience"] = TrustGroup.Conduct,
        ["newcomer-other-experience"] = TrustGroup.Conduct,
        ["severity"] = TrustGroup.Judge,
        ["harshness"] = TrustGroup.Judge,
        ["own-score"] = TrustGroup.Judge,
        ["own-experience"] = TrustGroup.Judge,
        ["last-verdict"] = TrustGroup.Judge,
        ["recent-anger"] = TrustGroup.Judge,
        ["own-recent-bad-rating"] = TrustGroup.Judge,
        ["own-recent-verdicts"] = TrustGroup.Judge,
        ["newcomer-suspicion"] = TrustGroup.Judge,
        ["newcomer-own-experience"] = TrustGroup.Judge,
        ["unproven"] = TrustGroup.Judge,
        ["start"] = TrustGroup.Community,
        ["newcomers-lately"] = TrustGroup.Community,
        [TrustFactor.Odds] = TrustGroup.Community,
        [TrustFactor.Risk] = TrustGroup.Risk,
        [TrustFactor.Bound] = TrustGroup.Bound,
    };

    /// <summary>How many groups there are.</summary>
    public static int Count => Names.Length;

    /// <summary>A group's stable name.</summary>
    public static string NameOf(TrustGroup group) => Names[(int)group];

    /// <summary>The group of a factor.</summary>
    /// <exception cref="KeyNotFoundException">No factor has this name.</exception>
    public static TrustGroup Of(string factor) => Groups[factor];

    /// <summary>What each group adds, by its number; all together exactly what the factors do.</summary>
    public static Fraction[] Sum(IReadOnlyList<TrustFactor> factors)
    {
        var sums = new int[Count];
        foreach (var (name, value) in factors)
        {
            sums[(int)Of(name)] += value.Millionths;
        }

        return [.. sums.Select(sum => new Fraction(sum))];
    }
}
