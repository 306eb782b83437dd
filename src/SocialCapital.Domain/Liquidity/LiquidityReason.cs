using System.Globalization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Liquidity;

/// <summary>Says in a sentence or two why a community is in its state, with the figures and the bounds that decided.</summary>
public static class LiquidityReason
{
    /// <summary>The sentence for a report under a policy's rule.</summary>
    public static string Of(LiquidityReport report, LiquidityRule rule)
    {
        var flow = report.Window.Flow;
        if (flow.Heard == 0)
        {
            return "No favor has ended in this window.";
        }

        var honored = $"{Whole(flow.HeardHonored)} of {Whole(flow.Heard)} favors were honored ({Percent(report.Window.ByCount)}), "
            + $"and {Percent(report.Window.ByGoodwill)} of the goodwill that they asked."
            + (flow.Heard < flow.Ended ? $" ({Whole(flow.Ended)} ended; of one asker {Whole(rule.PerAsker)} a week count.)" : "");
        var isRun = report.State == LiquidityState.Run;
        var bound = Percent(isRun ? rule.RunBelow : rule.StrainedBelow);
        return report.Cause switch
        {
            LiquidityCause.None when flow.Heard < rule.EndedMin =>
                $"{honored} Fewer than {Whole(rule.EndedMin)} count: too few to say more.",
            LiquidityCause.None => honored,
            LiquidityCause.FewHonored => $"{honored} By count that is less than {bound}.",
            LiquidityCause.LittleHonored => $"{honored} By goodwill that is less than {bound}.",
            LiquidityCause.Fall =>
                $"{honored} In the window before it was {Percent(report.Before.ByCount)} by count and {Percent(report.Before.ByGoodwill)} by goodwill: "
                + $"it fell by more than {Percent(rule.FallMax)}.",
            LiquidityCause.Recovering => $"{honored} It is better again, but not yet clearly past what made it {(isRun ? "a run" : "strained")}.",
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.Cause, null),
        };
    }

    private static string Whole(long count) => count.ToString(CultureInfo.InvariantCulture);

    // Rounded down: what is less than a bound must not read as the bound.
    private static string Percent(Fraction? part) => part is { } known
        ? (known.Millionths / 1_000 / 10m).ToString("0.#", CultureInfo.InvariantCulture) + " %"
        : "nothing";
}
