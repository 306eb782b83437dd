using SocialCapital.Cli.Loads;

namespace SocialCapital.Cli.Tests.Loads;

public class PreciseTimeTests
{
    [Fact]
    public async Task Timers_go_off_and_never_early()
    {
        using var time = new PreciseTime();
        var pace = new Pace(time, 1, TimeSpan.FromSeconds(1));
        double[] due = [8, 2, 5, 0];

        TimeSpan[] ended = await Task.WhenAll(due.Select(async milliseconds =>
        {
            await pace.UntilAsync(TimeSpan.FromMilliseconds(milliseconds), TestContext.Current.CancellationToken);
            return pace.Elapsed;
        }));

        Assert.All(due.Zip(ended), pair => Assert.True(pair.Second >= TimeSpan.FromMilliseconds(pair.First)));
    }

    [Fact]
    public async Task A_timer_that_is_taken_back_does_not_go_off()
    {
        using var time = new PreciseTime();
        bool wentOff = false;
        ITimer taken = time.CreateTimer(_ => wentOff = true, null, TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);
        await taken.DisposeAsync();

        // A later timer has gone off, so the earlier one's time is over.
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ITimer other = time.CreateTimer(_ => later.SetResult(), null, TimeSpan.FromMilliseconds(60), Timeout.InfiniteTimeSpan);
        await later.Task;

        Assert.False(wentOff);
    }

    [Fact]
    public void A_timer_that_goes_off_again_and_again_is_refused()
    {
        using var time = new PreciseTime();

        Assert.Throws<NotSupportedException>(() => time.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
    }
}
