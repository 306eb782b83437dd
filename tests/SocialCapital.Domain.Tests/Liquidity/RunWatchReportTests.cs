using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>The figures that a report gives, reckoned by hand.</summary>
public sealed class RunWatchReportTests
{
    private const int Last = Favors.Last;
    private const int Day = Favors.Day;
    private const long Unit = Goodwill.MicroUnitsPerUnit;

    [Fact]
    public void Windows_are_full_hours_one_after_the_other()
    {
        var now = CommunityFlows.StartOf(Last).Plus(TimeSpan.FromMinutes(30));
        var report = new Favors().In(Last, 1, 0).In(Last - Day + 1, 2, 0).In(Last - Day, 4, 0).In(Last - (2 * Day) + 1, 8, 0).In(Last - (2 * Day), 16, 0).At();

        Assert.Equal((CommunityFlows.StartOf(Last - Day + 1), now), (report.Window.From, report.Window.To));
        Assert.Equal((CommunityFlows.StartOf(Last - (2 * Day) + 1), report.Window.From), (report.Before.From, report.Before.To));
        Assert.Equal((3, 12), (report.Window.Flow.Honored, report.Before.Flow.Honored));
    }

    /// <summary>Of the window before, balances and lines are those at its end: what moved since then is taken out.</summary>
    [Fact]
    public void What_could_be_drawn_is_told_as_it_was_at_the_end_of_each_window()
    {
        var flows = new CommunityFlows();
        flows.Restore(new(100 * Unit), new(40 * Unit), Last, begunAfter: 0);
        flows.Moves.Add(Economy.None, Economy.Attention, 7);
        flows.Restore(Last, new HourFlow { BalancesMoved = new(30 * Unit), MutualMoved = new(8 * Unit), RelationshipsMoved = 2, GivenByHonoring = new(43 * Unit) });
        flows.Restore(Last - Day, new HourFlow { BalancesMoved = new(60 * Unit), GivenByHonoring = new(-5 * Unit) });
        var report = RunWatch.Watch(flows, Favors.Policy, CommunityFlows.StartOf(Last));

        // Balanced: a starter of 5 and half of what is mutual, on both sides of each of seven, and of five, relationships.
        Assert.Equal((new GoodwillSum(100 * Unit), new GoodwillSum((70 + 40) * Unit)), (report.Window.Balances, report.Window.Lines));
        Assert.Equal((new GoodwillSum(70 * Unit), new GoodwillSum((50 + 32) * Unit)), (report.Before.Balances, report.Before.Lines));
        Assert.Equal((new GoodwillSum(210 * Unit), new GoodwillSum(152 * Unit)), (report.Window.Drawable, report.Before.Drawable));

        // 43 of 210; and who only took back gave nothing.
        Assert.Equal((new GoodwillSum(43 * Unit), 0.204762m), (report.Window.Given, report.Window.Coverage));
        Assert.Equal((GoodwillSum.Zero, 0m), (report.Before.Given, report.Before.Coverage));
        Assert.Same(flows.Moves, report.Economies);
    }

    [Fact]
    public void Where_nothing_could_be_drawn_there_is_no_coverage_and_where_nothing_ended_no_liquidity()
    {
        var report = new Favors().At();
        Assert.Null(report.Window.Coverage);
        Assert.Null(report.Window.ByCount);
        Assert.Null(report.Window.ByGoodwill);
        Assert.Equal(new Fraction(0), new Favors().In(Last, 0, 1).At().Window.ByCount);
    }

    [Fact]
    public void Under_potter_there_are_no_lines()
    {
        var flows = new CommunityFlows();
        flows.Restore(new(3), new(1_000 * Unit), Last, begunAfter: 0);
        flows.Moves.Add(Economy.None, Economy.Attention, 7);
        Assert.Equal(new GoodwillSum(3), RunWatch.Watch(flows, PolicyPresets.Potter, CommunityFlows.StartOf(Last)).Window.Drawable);
    }

    [Fact]
    public void Liquidity_by_count_and_by_goodwill_are_told_side_by_side()
    {
        var window = new Favors().In(Last, 2, 1, 1, 6).At().Window;
        Assert.Equal((new Fraction(666_666), new Fraction(142_857)), (window.ByCount!.Value, window.ByGoodwill!.Value));
    }

    [Fact]
    public void A_state_is_told_with_the_hour_in_which_it_began()
    {
        var favors = new Favors().In(Last - 9, 50, 50).In(Last - 5, 0, 100).In(Last - 2, 0, 10);
        Assert.Equal((LiquidityState.Strained, CommunityFlows.StartOf(Last - 9)), At(Last - 6));
        Assert.Equal((LiquidityState.Run, CommunityFlows.StartOf(Last - 5)), At(Last - 5));
        Assert.Equal((LiquidityState.Run, CommunityFlows.StartOf(Last - 5)), At(Last));

        // Calm again when all of it has left the window, but for too little.
        Assert.Equal((LiquidityState.Calm, CommunityFlows.StartOf(Last + 22)), At(Last + 30));

        (LiquidityState, Timestamp) At(int hour) => (favors.At(hour).State, favors.At(hour).Since);
    }

    [Fact]
    public void A_state_that_was_never_another_is_told_from_the_begin_of_what_is_kept()
    {
        Assert.Equal(CommunityFlows.StartOf(Favors.First), new Favors().In(Last, 10, 0).At().Since);

        // A run of five weeks.
        var run = new Favors();
        for (var day = 0; day < 35; day++)
        {
            run.In(Last - (day * Day), 0, 10);
        }

        Assert.Equal((LiquidityState.Run, CommunityFlows.StartOf(Favors.First)), (run.At().State, run.At().Since));
    }

    /// <summary>Whose clock is behind the journal's looks at the hour of the latest entry.</summary>
    [Fact]
    public void A_clock_that_is_behind_the_journal_hides_nothing()
    {
        var favors = new Favors().In(Last, 0, 10);
        Assert.Equal(LiquidityState.Run, RunWatch.Watch(favors.Flows(), Favors.Policy, CommunityFlows.StartOf(Last - 3)).State);
    }

    [Fact]
    public void Long_after_the_last_entry_all_is_calm()
    {
        var report = RunWatch.Watch(new Favors().In(Last, 0, 10).Flows(), Favors.Policy, CommunityFlows.StartOf(Last + 100_000));
        Assert.Equal((LiquidityState.Calm, LiquidityCause.None, 0L), (report.State, report.Cause, report.Window.Flow.Ended));
    }

    [Fact]
    public void At_the_beginning_of_time_there_is_a_report_too()
    {
        var report = RunWatch.Watch(new CommunityFlows(), PolicyPresets.Balanced, new Timestamp(0));
        Assert.Equal((LiquidityState.Calm, GoodwillSum.Zero), (report.State, report.Window.Drawable));
    }
}
