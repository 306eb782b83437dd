using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>What holds of any stretch of favors, under any rule.</summary>
public sealed class RunWatchPropertyTests
{
    private static readonly Gen<int> Millionths = Gen.Int[0, 20].Select(twentieths => twentieths * 50_000);

    private static readonly Gen<Policy> Policies = Gen.Select(
        Gen.OneOf(24, 36, 168), Millionths, Millionths, Millionths, Gen.Int[0, 4].Select(times => times * 50_000), Gen.Int[1, 12],
        (window, one, other, fall, margin, ended) => Favors.Policy with
        {
            Liquidity = new LiquidityRule(
                TimeSpan.FromHours(window),
                new Fraction(Math.Max(one, other)),
                new Fraction(Math.Min(one, other)),
                new Fraction(fall),
                new Fraction(margin),
                ended,
                5,
                Fraction.One),
        });

    // Six weeks: more than is kept. Most hours are quiet.
    private static readonly Gen<(int Ago, int Honored, int Declined, int Goodwill, int Refused)[]> Stretches =
        Gen.Select(Gen.Int[0, 6 * 7 * 24], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 40], Gen.Int[0, 40]).Array[0, 120];

    /// <summary>The rule as it is written down, with sums made anew for each hour.</summary>
    [Fact]
    public void The_state_is_what_the_rule_says_hour_by_hour() => Gen.Select(Policies, Stretches).Sample((policy, stretch) =>
    {
        var flows = Of(stretch).Flows(Favors.Last);
        var report = RunWatch.Watch(flows, policy, CommunityFlows.StartOf(Favors.Last));
        var (state, since) = (LiquidityState.Calm, Favors.First);
        var width = (int)policy.Liquidity.Window.TotalHours;
        for (var hour = Favors.First + width - 1; hour <= Favors.Last; hour++)
        {
            var before = hour - (2 * width) + 1 < Favors.First ? default : Sum(flows, hour - (2 * width) + 1, hour - width);
            var next = Next(state, Sum(flows, hour - width + 1, hour), before, policy.Liquidity);
            since = next == state || hour == Favors.First + width - 1 ? since : hour;
            state = next;
        }

        Assert.Equal((state, CommunityFlows.StartOf(since)), (report.State, report.Since));
        Assert.Equal(Sum(flows, Favors.Last - width + 1, Favors.Last), report.Window.Flow);
        Assert.Equal(Sum(flows, Favors.Last - (2 * width) + 1, Favors.Last - width), report.Before.Flow);
    });

    /// <summary>Never said of a part of a window, as where the hours before it are not kept any more.</summary>
    [Fact]
    public void A_run_is_never_told_unless_a_whole_window_shows_it() => Gen.Select(Policies, Stretches, Gen.Int[0, 60]).Sample((policy, stretch, later) =>
    {
        var favors = Of(stretch);
        var now = Favors.Last + later;
        var report = favors.At(now, policy);
        var width = (int)policy.Liquidity.Window.TotalHours;
        var all = stretch.Select(hour => (Hour: Favors.Last - hour.Ago, hour.Honored, hour.Declined, hour.Goodwill, hour.Refused)).ToArray();

        Assert.True(report.State != LiquidityState.Run || Enumerable.Range(now - CommunityFlows.HoursMax + 1, CommunityFlows.HoursMax).Any(ShowsRun));

        bool ShowsRun(int end)
        {
            var window = all.Where(hour => hour.Hour > end - width && hour.Hour <= end).ToArray();
            var (honored, ended) = (window.Sum(hour => hour.Honored), window.Sum(hour => hour.Honored + hour.Declined));
            var (goodwill, asked) = (window.Sum(hour => hour.Goodwill), window.Sum(hour => hour.Goodwill + hour.Refused));
            return ended >= policy.Liquidity.EndedMin
                && (honored < ended * policy.Liquidity.RunBelow.ToDecimal() || goodwill < asked * policy.Liquidity.RunBelow.ToDecimal());
        }
    });

    [Fact]
    public void Hours_that_are_no_longer_kept_make_no_difference()
    {
        // Two in five: strained, no run, and too little to get out of one. Only its first hour by itself would be a run.
        var favors = new Favors().In(Favors.First - 1, 1_000, 0).In(Favors.First, 0, 12).In(Favors.First + 1, 8, 0);
        for (var day = 1; day < 28; day++)
        {
            favors.In(Favors.First + (day * Favors.Day), 40, 60);
        }

        var policy = Favors.Policy with { Liquidity = Favors.Policy.Liquidity with { Window = LiquidityRule.WindowMax } };
        Assert.Equal(LiquidityState.Strained, favors.StateAt(Favors.Last - 1, policy));
        Assert.Equal(LiquidityState.Strained, favors.StateAt(Favors.Last, policy));
        Assert.Equal(LiquidityState.Strained, favors.StateAt(Favors.Last + 1, policy));
    }

    [Fact]
    public void When_it_happened_makes_no_difference() => Gen.Select(Policies, Stretches, Gen.Int[0, 9_999]).Sample((policy, stretch, shift) =>
    {
        var here = Of(stretch).At(policy: policy);
        var there = Of([.. stretch.Select(hour => hour with { Ago = hour.Ago + shift })]).At(Favors.Last - shift, policy);
        Assert.Equal((here.State, here.Cause, here.Window.Flow), (there.State, there.Cause, there.Window.Flow));
        Assert.Equal(TimeSpan.FromHours(shift), here.Since.Since(there.Since));
    });

    /// <summary>A cause is told of whatever is not calm, and tells what the window shows.</summary>
    [Fact]
    public void Each_cause_fits_its_state() => Gen.Select(Policies, Stretches).Sample((policy, stretch) =>
    {
        var report = Of(stretch).At(policy: policy);
        Assert.Equal(report.State == LiquidityState.Calm, report.Cause == LiquidityCause.None);
        var bound = report.State == LiquidityState.Run ? policy.Liquidity.RunBelow : policy.Liquidity.StrainedBelow;
        switch (report.Cause)
        {
            case LiquidityCause.FewHonored:
                Assert.True(report.Window.ByCount!.Value.Millionths < bound.Millionths);
                break;
            case LiquidityCause.LittleHonored:
                Assert.True(report.Window.ByGoodwill!.Value.Millionths < bound.Millionths);
                break;
            case LiquidityCause.Fall:
                Assert.Equal(LiquidityState.Strained, report.State);
                Assert.True(report.Before.Flow.Ended >= policy.Liquidity.EndedMin);
                break;
        }
    });

    private static Favors Of((int Ago, int Honored, int Declined, int Goodwill, int Refused)[] stretch) => stretch.Aggregate(
        new Favors(), (favors, hour) => favors.In(Favors.Last - hour.Ago, hour.Honored, hour.Declined, hour.Goodwill, hour.Refused));

    private static HourFlow Sum(CommunityFlows flows, int from, int to)
    {
        var sum = default(HourFlow);
        foreach (var hour in flows.Hours.Where(hour => hour.Key >= from && hour.Key <= to))
        {
            sum.Add(hour.Value);
        }

        return sum;
    }

    private static LiquidityState Next(LiquidityState state, HourFlow window, HourFlow before, LiquidityRule rule)
    {
        var isCalm = state == LiquidityState.Calm;
        if (window.Ended < (isCalm ? rule.EndedMin : rule.EndedMin / 2m))
        {
            return LiquidityState.Calm;
        }

        var (count, goodwill) = Parts(window);
        var (countBefore, goodwillBefore) = Parts(before);
        var margin = rule.Margin.ToDecimal();
        if (Math.Min(count, goodwill) < Math.Min(1, rule.RunBelow.ToDecimal() + (state == LiquidityState.Run ? margin : 0))
            && (state == LiquidityState.Run || window.Ended >= rule.EndedMin))
        {
            return LiquidityState.Run;
        }

        var fall = Math.Max(countBefore - count, goodwillBefore - goodwill);
        var isFall = rule.FallMax != Fraction.One && before.Ended >= rule.EndedMin / (isCalm ? 1m : 2m)
            && fall > rule.FallMax.ToDecimal() / (isCalm ? 1 : 2);
        return isFall || Math.Min(count, goodwill) < Math.Min(1, rule.StrainedBelow.ToDecimal() + (isCalm ? 0 : margin))
            ? LiquidityState.Strained
            : LiquidityState.Calm;
    }

    private static (decimal Count, decimal Goodwill) Parts(HourFlow flow) =>
        (Part(flow.Honored, flow.Ended), Part((long)flow.GoodwillHonored.MicroUnits, (long)(flow.GoodwillHonored + flow.GoodwillRefused).MicroUnits));

    private static decimal Part(decimal part, decimal whole) => whole == 0 ? 1 : decimal.Floor(part / whole * 1_000_000) / 1_000_000;
}
