using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>When a community is strained, when it is a run, and when that is over.</summary>
public sealed class RunWatchTests
{
    private const int Last = Favors.Last;
    private const int Day = Favors.Day;

    [Theory]
    [InlineData(60, 40, LiquidityState.Calm, LiquidityCause.None)]
    [InlineData(599, 401, LiquidityState.Strained, LiquidityCause.FewHonored)]
    [InlineData(35, 65, LiquidityState.Strained, LiquidityCause.FewHonored)]
    [InlineData(349, 651, LiquidityState.Run, LiquidityCause.FewHonored)]
    [InlineData(0, 10, LiquidityState.Run, LiquidityCause.FewHonored)]
    [InlineData(10, 0, LiquidityState.Calm, LiquidityCause.None)]
    public void Below_a_bound_is_strained_or_a_run_and_at_the_bound_is_not(
        int honored, int declined, LiquidityState state, LiquidityCause cause)
    {
        var report = new Favors().In(Last, honored, declined).At();
        Assert.Equal((state, cause), (report.State, report.Cause));
    }

    /// <summary>The small favors are honored and the large ones refused: the count alone would not show it.</summary>
    [Theory]
    [InlineData(60, 40, LiquidityState.Calm, LiquidityCause.None)]
    [InlineData(599, 401, LiquidityState.Strained, LiquidityCause.LittleHonored)]
    [InlineData(349, 651, LiquidityState.Run, LiquidityCause.LittleHonored)]
    public void Liquidity_by_goodwill_counts_as_much_as_by_count(int goodwill, int refused, LiquidityState state, LiquidityCause cause)
    {
        var report = new Favors().In(Last, 90, 10, goodwill, refused).At();
        Assert.Equal((state, cause), (report.State, report.Cause));
        Assert.Equal(LiquidityState.Run, new Favors().In(Last, 10, 90, 99, 1).StateAt());
    }

    /// <summary>Ended unanswered is refused, too; what was taken back counts on neither side.</summary>
    [Fact]
    public void With_fewer_favors_than_the_policy_asks_for_nothing_is_said()
    {
        Assert.Equal(LiquidityState.Calm, new Favors().In(Last, 0, 9).StateAt());
        Assert.Equal(LiquidityState.Run, new Favors().In(Last, 0, 10).StateAt());
        Assert.Equal(LiquidityState.Calm, new Favors().StateAt());
        var one = Favors.Policy with { Liquidity = Favors.Policy.Liquidity with { EndedMin = 1 } };
        Assert.Equal(LiquidityState.Run, new Favors().In(Last, 0, 1).StateAt(policy: one));
        Assert.Equal(LiquidityState.Calm, new Favors().In(Last - Day, 0, 1).StateAt(policy: one));
    }

    [Fact]
    public void Half_as_many_favors_keep_a_state_and_a_quiet_stretch_ends_it()
    {
        var favors = new Favors().In(Last - Day, 0, 5).In(Last - Day + 1, 0, 1).In(Last - 2, 0, 4);
        Assert.Equal(LiquidityState.Run, favors.StateAt(Last - 1));
        Assert.Equal((LiquidityState.Run, 5L), (favors.StateAt(Last), favors.At().Window.Flow.Ended));
        Assert.Equal((LiquidityState.Calm, 4L), (favors.StateAt(Last + 1), favors.At(Last + 1).Window.Flow.Ended));

        // Five alone make none.
        Assert.Equal(LiquidityState.Calm, new Favors().In(Last, 0, 5).StateAt());
    }

    [Fact]
    public void A_window_ends_with_the_hour_in_which_is_watched_and_is_as_long_as_the_policy_says()
    {
        var favors = new Favors().In(Last - Day, 0, 10);
        Assert.Equal(LiquidityState.Calm, favors.StateAt(Last - Day - 1));
        Assert.Equal(LiquidityState.Run, favors.StateAt(Last - Day));
        Assert.Equal(LiquidityState.Run, favors.StateAt(Last - 1));
        Assert.Equal(LiquidityState.Calm, favors.StateAt(Last));
    }

    /// <summary>Calm, strained, a run, and the way back, by a liquidity that each hour's favors make.</summary>
    [Fact]
    public void A_run_is_left_only_past_the_margin_and_so_is_a_strain()
    {
        Assert.Equal(
            [
                (70, LiquidityState.Calm, LiquidityCause.None),
                (60, LiquidityState.Calm, LiquidityCause.None),
                (59, LiquidityState.Strained, LiquidityCause.FewHonored),
                (60, LiquidityState.Strained, LiquidityCause.Recovering),
                (69, LiquidityState.Strained, LiquidityCause.Recovering),
                (35, LiquidityState.Strained, LiquidityCause.FewHonored),
                (34, LiquidityState.Run, LiquidityCause.FewHonored),
                (35, LiquidityState.Run, LiquidityCause.Recovering),
                (44, LiquidityState.Run, LiquidityCause.Recovering),
                (45, LiquidityState.Strained, LiquidityCause.FewHonored),
                (44, LiquidityState.Strained, LiquidityCause.FewHonored),
                (69, LiquidityState.Strained, LiquidityCause.Recovering),
                (70, LiquidityState.Calm, LiquidityCause.None),
                (60, LiquidityState.Calm, LiquidityCause.None),
            ],
            Days(70, 60, 59, 60, 69, 35, 34, 35, 44, 45, 44, 69, 70, 60));
        Assert.Equal(
            [(0, LiquidityState.Run, LiquidityCause.FewHonored), (100, LiquidityState.Calm, LiquidityCause.None)], Days(0, 100));
    }

    /// <summary>At the bound, a favor more or less in each hour changes nothing.</summary>
    [Fact]
    public void A_liquidity_that_swings_about_a_bound_does_not_make_the_state_flicker()
    {
        foreach (var (low, high) in (ReadOnlySpan<(int, int)>)[(59, 61), (34, 36)])
        {
            var favors = new Favors();
            for (var day = 20; day >= 0; day--)
            {
                var honored = day % 2 == 0 ? low : high;
                favors.In(Last - (day * Day), honored, 100 - honored);
            }

            Assert.InRange(favors.Changes(Last - (20 * Day), Last), 0, 2);
        }
    }

    /// <summary>Of a policy whose bound and margin reach beyond all, a community that honors everything is let go.</summary>
    [Fact]
    public void A_margin_that_reaches_beyond_all_can_be_reached()
    {
        var strict = Favors.Policy with
        {
            Liquidity = Favors.Policy.Liquidity with { StrainedBelow = Fraction.One, RunBelow = new Fraction(950_000) },
        };
        var favors = new Favors().In(Last - (2 * Day), 90, 10).In(Last - Day, 99, 1).In(Last, 100, 0);

        Assert.Equal(LiquidityState.Run, favors.StateAt(Last - (2 * Day), strict));
        Assert.Equal(LiquidityState.Run, favors.StateAt(Last - Day, strict));
        Assert.Equal(LiquidityState.Calm, favors.StateAt(Last, strict));
    }

    /// <summary>
    /// Who refuses is not looked at: ten favors that one member declined are a run on the whole community's bank, and so is one
    /// great favor among many small ones.
    /// </summary>
    [Fact]
    public void A_single_member_or_a_single_favor_can_make_a_run()
    {
        Assert.Equal(LiquidityState.Run, new Favors().In(Last, 5, 10).StateAt());
        Assert.Equal(LiquidityState.Run, new Favors().In(Last, 999, 1, 999, 2_000).StateAt());
    }

    private static (int, LiquidityState, LiquidityCause)[] Days(params int[] percents)
    {
        var favors = new Favors();
        for (var day = 0; day < percents.Length; day++)
        {
            favors.In(HourOf(day), percents[day], 100 - percents[day]);
        }

        return [.. percents.Select((percent, day) => (percent, favors.At(HourOf(day)).State, favors.At(HourOf(day)).Cause))];

        int HourOf(int day) => Last - ((percents.Length - 1 - day) * Day);
    }
}
