using System.Globalization;
using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tiers;

/// <summary>Says in a sentence why a tier moves, with the figures. Fit to be shown to the member whom it is about.</summary>
public static class TierReasons
{
    /// <summary>No sentence is longer, in bytes of UTF-8: an entry keeps no more.</summary>
    public const int BytesMax = 512;

    // A tier's name may be long; two of them and four figures must fit.
    private const int NameBytesMax = 64;

    internal static string Placed(Policy policy, int earned) => $"Placed at {Name(policy, earned)}: the policy has other tiers now.";

    internal static string Rose(Policy policy, int from, int to, TierFacts facts) =>
        $"Rose from {Name(policy, from)} to {Name(policy, to)}: {Figures(policy.Tiers[to], facts, isMissing: false)}.";

    internal static string Recovered(Policy policy, int tier, TierFacts facts) =>
        $"No longer at risk, keeps {Name(policy, tier)}: {Figures(policy.Tiers[tier], facts, isMissing: false)}.";

    internal static string AtRisk(Policy policy, int from, int to, TierFacts facts, Timestamp since) => string.Create(
        CultureInfo.InvariantCulture,
        $"At risk of falling from {Name(policy, from)} to {Name(policy, to)} after {since.Plus(policy.TierGrace).ToDateTimeOffset():yyyy-MM-dd}: {Figures(policy.Tiers[from], facts, isMissing: true)}.");

    internal static string Fell(Policy policy, int from, int to, TierFacts facts, TimeSpan atRisk)
    {
        var days = atRisk.Days == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" after {Count(atRisk.Days, "day")} at risk");
        return $"Fell from {Name(policy, from)} to {Name(policy, to)}{days}: {Figures(policy.Tiers[from], facts, isMissing: true)}.";
    }

    /// <summary>What a tier asks for, and what of it there is; where something is missing, only that.</summary>
    private static string Figures(TierRule rule, TierFacts facts, bool isMissing)
    {
        var figures = new List<string>(4);
        if (isMissing ? facts.Score.Millionths < rule.Score.Millionths : rule.Score.Millionths > 0)
        {
            // Rounded down: what is not enough must not look as if it were.
            var score = Math.Floor(facts.Score.ToDecimal() * 1_000) / 1_000;
            figures.Add(string.Create(CultureInfo.InvariantCulture, $"score {score:0.00#} ({rule.Score.ToDecimal():0.00####} asked)"));
        }

        if (isMissing ? facts.Relationships < rule.Relationships : rule.Relationships > 0)
        {
            figures.Add(string.Create(
                CultureInfo.InvariantCulture, $"{Count(facts.Relationships, "counterparty", "counterparties")} ({rule.Relationships} asked)"));
        }

        if (isMissing ? facts.Age < TimeSpan.FromDays(rule.Days) : rule.Days > 0)
        {
            figures.Add(string.Create(CultureInfo.InvariantCulture, $"{Count(facts.Age.Days, "day")} ({rule.Days} asked)"));
        }

        if (isMissing ? facts.Given < rule.Given : rule.Given > Goodwill.Zero)
        {
            figures.Add($"{facts.Given} given ({rule.Given} asked)");
        }

        return figures.Count == 0 ? "it asks for nothing" : string.Join(", ", figures);
    }

    private static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static string Name(Policy policy, int tier)
    {
        var name = policy.Tiers[tier].Name;
        if (Encoding.UTF8.GetByteCount(name) <= NameBytesMax)
        {
            return name;
        }

        var shown = new StringBuilder();
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > NameBytesMax)
            {
                break;
            }

            shown.Append(rune);
        }

        return shown.Append('…').ToString();
    }
}
