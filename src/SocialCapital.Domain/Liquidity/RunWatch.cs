using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Liquidity;

/// <summary>
/// Watches for a run on the bank. The state is reckoned anew each time, hour by hour over all that is kept, beginning calm: it
/// depends on what happened and on the policy, and not on who asked when. Each hour looks at the window that ends with it, if all
/// of it is kept.
/// A run is a liquidity, by count or by goodwill, below the policy's bound for runs; strained is one below the other bound, or
/// one that fell too far since the window before. A state is left only when it is better by the margin, or when the fall is no
/// more than half of the bound, so that it does not flicker. With too few favors that count nothing is said; half as many keep a state.
/// </summary>
public static class RunWatch
{
    /// <summary>How the community stands.</summary>
    /// <param name="flows">Its books, of all shards together.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    public static LiquidityReport Watch(CommunityFlows flows, Policy policy, Timestamp now)
    {
        var hours = new HourFlow[CommunityFlows.HoursMax];
        var last = Math.Max(CommunityFlows.HourOf(now), flows.LatestHour);
        var first = last - hours.Length + 1;
        foreach (var (hour, flow) in flows.Hours)
        {
            if (hour >= first)
            {
                hours[hour - first] = flow;
            }
        }

        var width = (int)policy.Liquidity.Window.TotalHours;
        var (window, before) = (default(HourFlow), default(HourFlow));
        var (state, since) = (LiquidityState.Calm, 0);
        for (var hour = 0; hour < hours.Length; hour++)
        {
            window.Add(hours[hour]);
            if (hour >= width)
            {
                window.Remove(hours[hour - width]);
                before.Add(hours[hour - width]);
            }

            if (hour >= 2 * width)
            {
                before.Remove(hours[hour - (2 * width)]);
            }

            // A window that reaches back beyond what is kept is not whole: it tells nothing, and neither does a fall since then.
            if (hour < width - 1)
            {
                continue;
            }

            var next = Next(state, window, hour < (2 * width) - 1 ? default : before, policy.Liquidity);
            since = next == state || hour == width - 1 ? since : hour;
            state = next;
        }

        var relationships = flows.Moves.Relationships;
        var begin = last - width + 1;
        return new LiquidityReport(
            state,
            CommunityFlows.StartOf(first + since),
            CauseOf(state, window, before, policy.Liquidity),
            new LiquidityWindow(
                CommunityFlows.StartOf(begin), now, window, flows.Balances, Lines(policy.Credit, relationships, flows.Mutual)),
            new LiquidityWindow(
                CommunityFlows.StartOf(begin - width),
                CommunityFlows.StartOf(begin),
                before,
                flows.Balances - window.BalancesMoved,
                Lines(policy.Credit, relationships - window.RelationshipsMoved, flows.Mutual - window.MutualMoved)),
            flows.Moves);
    }

    private static LiquidityState Next(LiquidityState state, in HourFlow window, in HourFlow before, LiquidityRule rule)
    {
        var wasCalm = state == LiquidityState.Calm;
        if (window.Heard < rule.EndedMin && (wasCalm || 2 * window.Heard < rule.EndedMin))
        {
            return LiquidityState.Calm;
        }

        var liquidity = Math.Min(Millionths(Ratio.ByCount(window)), Millionths(Ratio.ByGoodwill(window)));

        // A run begins only where enough was heard, also where the community is strained already.
        if (liquidity < Bound(rule.RunBelow, rule, state == LiquidityState.Run) && (state == LiquidityState.Run || window.Heard >= rule.EndedMin))
        {
            return LiquidityState.Run;
        }

        return liquidity < Bound(rule.StrainedBelow, rule, !wasCalm)
            || (wasCalm
                ? HasFallen(window, before, rule, rule.FallMax.Millionths, rule.EndedMin)
                : HasFallen(window, before, rule, rule.FallMax.Millionths / 2, (rule.EndedMin + 1) / 2))
            ? LiquidityState.Strained
            : LiquidityState.Calm;
    }

    private static LiquidityCause CauseOf(LiquidityState state, in HourFlow window, in HourFlow before, LiquidityRule rule)
    {
        if (state == LiquidityState.Calm)
        {
            return LiquidityCause.None;
        }

        var bound = (state == LiquidityState.Run ? rule.RunBelow : rule.StrainedBelow).Millionths;
        return Millionths(Ratio.ByCount(window)) < bound ? LiquidityCause.FewHonored
            : Millionths(Ratio.ByGoodwill(window)) < bound ? LiquidityCause.LittleHonored
            : state == LiquidityState.Strained && HasFallen(window, before, rule, rule.FallMax.Millionths, rule.EndedMin)
                ? LiquidityCause.Fall
            : LiquidityCause.Recovering;
    }

    // Better than all can't be asked for, or nobody could ever leave.
    private static int Bound(Fraction below, LiquidityRule rule, bool withMargin) =>
        Math.Min(below.Millionths + (withMargin ? rule.Margin.Millionths : 0), Fraction.MillionthsPerOne);

    private static bool HasFallen(in HourFlow window, in HourFlow before, LiquidityRule rule, int most, int endedMin) =>
        rule.FallMax.Millionths < Fraction.MillionthsPerOne
        && before.Heard >= endedMin
        && (Fall(Ratio.ByCount(before), Ratio.ByCount(window)) > most
            || Fall(Ratio.ByGoodwill(before), Ratio.ByGoodwill(window)) > most);

    private static int Fall(Fraction? before, Fraction? now) => Millionths(before) - Millionths(now);

    // Where nothing ended, nothing was refused.
    private static int Millionths(Fraction? liquidity) => liquidity?.Millionths ?? Fraction.MillionthsPerOne;

    // Both of a pair have a line: the starter, and what grows by what they have given each other.
    private static GoodwillSum Lines(CreditRule rule, long relationships, GoodwillSum mutual) => new(
        2 * ((relationships * (Int128)rule.Starter.MicroUnits) + (mutual.MicroUnits * rule.Growth.Millionths / Fraction.MillionthsPerOne)));
}
