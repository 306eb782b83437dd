using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>A fall against the window before is a strain, too, though most is honored still.</summary>
public sealed class RunWatchFallTests
{
    private const int Last = Favors.Last;
    private const int Day = Favors.Day;

    [Theory]
    [InlineData(95, 70, LiquidityState.Calm, LiquidityCause.None)]
    [InlineData(95, 69, LiquidityState.Strained, LiquidityCause.Fall)]
    [InlineData(100, 61, LiquidityState.Strained, LiquidityCause.Fall)]
    [InlineData(100, 59, LiquidityState.Strained, LiquidityCause.FewHonored)]
    [InlineData(100, 34, LiquidityState.Run, LiquidityCause.FewHonored)]
    [InlineData(61, 100, LiquidityState.Calm, LiquidityCause.None)]
    public void More_than_the_policy_allows_is_a_strain(int before, int now, LiquidityState state, LiquidityCause cause)
    {
        var report = Fall(before, now).At(policy: Favors.WithFall);
        Assert.Equal((state, cause), (report.State, report.Cause));
    }

    [Fact]
    public void By_goodwill_it_counts_as_much()
    {
        var report = new Favors().In(Last - Day, 10, 0).In(Last, 90, 10, 70, 30).At(policy: Favors.WithFall);
        Assert.Equal((LiquidityState.Strained, LiquidityCause.Fall), (report.State, report.Cause));
        Assert.Equal(LiquidityState.Calm, new Favors().In(Last - Day, 10, 0).In(Last, 90, 10, 75, 25).StateAt(policy: Favors.WithFall));
    }

    [Fact]
    public void A_policy_that_allows_all_looks_at_none() => Assert.Equal(LiquidityState.Calm, Fall(100, 61).StateAt());

    [Fact]
    public void Against_a_window_in_which_too_little_ended_nothing_falls()
    {
        Assert.Equal(LiquidityState.Calm, new Favors().In(Last - Day, 9, 0).In(Last, 61, 39).StateAt(policy: Favors.WithFall));
        Assert.Equal(LiquidityState.Strained, new Favors().In(Last - Day, 10, 0).In(Last, 61, 39).StateAt(policy: Favors.WithFall));
        Assert.Equal(LiquidityState.Calm, new Favors().In(Last, 61, 39).StateAt(policy: Favors.WithFall));
    }

    /// <summary>The window before ends where this one begins.</summary>
    [Theory]
    [InlineData(Day - 1, LiquidityState.Calm)]
    [InlineData(Day, LiquidityState.Strained)]
    [InlineData((2 * Day) - 1, LiquidityState.Strained)]
    [InlineData(2 * Day, LiquidityState.Calm)]
    public void The_window_before_is_as_long_and_ends_where_this_one_begins(int ago, LiquidityState state) =>
        Assert.Equal(state, new Favors().In(Last - ago, 10, 0).In(Last, 65, 35).StateAt(policy: Favors.WithFall));

    /// <summary>A quarter makes the strain, and it lasts until the fall is no more than an eighth.</summary>
    [Fact]
    public void A_strain_by_a_fall_is_left_at_half_of_it()
    {
        var favors = new Favors().In(Last - Day, 1_000, 0).In(Last, 740, 260).In(Last + 1, 260, 0).In(Last + 2, 739, 1).In(Last + 3, 88, 0);

        Assert.Equal((260_000, LiquidityState.Strained, LiquidityCause.Fall), At(Last));
        Assert.Equal((206_350, LiquidityState.Strained, LiquidityCause.Recovering), At(Last + 1));
        Assert.Equal((130_500, LiquidityState.Strained, LiquidityCause.Recovering), At(Last + 2));
        Assert.Equal((125_000, LiquidityState.Calm, LiquidityCause.None), At(Last + 3));

        (int, LiquidityState, LiquidityCause) At(int hour)
        {
            var report = favors.At(hour, Favors.WithFall);
            return (1_000_000 - report.Window.ByCount!.Value.Millionths, report.State, report.Cause);
        }
    }

    /// <summary>
    /// The window before slides on, and the favors that ended in it are now ten and now nine: a strain that came of a fall stays,
    /// as half as many favors keep a state.
    /// </summary>
    [Fact]
    public void A_strain_by_a_fall_does_not_flicker_with_the_number_of_favors_in_the_window_before()
    {
        const int Then = Last - (3 * Day);
        var favors = new Favors().In(Then + (2 * Day) - 1, 7_200, 2_800);
        for (var hour = 0; hour < 20; hour += 2)
        {
            favors.In(Then + hour, 1, 0).In(Then + Day + hour + 1, 1, 0);
        }

        Assert.Equal((10L, 9L, 10L), (EndedBefore(0), EndedBefore(1), EndedBefore(2)));
        Assert.Equal(LiquidityState.Strained, favors.StateAt(Then + (2 * Day) - 1, Favors.WithFall));
        Assert.Equal(0, favors.Changes(Then + (2 * Day) - 1, Then + (3 * Day) - 2, Favors.WithFall));

        long EndedBefore(int later) => favors.At(Then + (2 * Day) - 1 + later).Before.Flow.Ended;
    }

    private static Favors Fall(int before, int now) => new Favors().In(Last - Day, before, 100 - before).In(Last, now, 100 - now);
}
