using Microsoft.Extensions.Time.Testing;
using SocialCapital.Cli.Loads;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Loads;

public class PaceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly InstantTime _instant = new();

    [Fact]
    public void Due_times_are_fixed_beforehand()
    {
        var pace = new Pace(_time, 4, Second);
        var due = new List<TimeSpan>();
        while (pace.TryTake(2 * Second, out _, out TimeSpan at))
        {
            due.Add(at);
        }

        Assert.Equal([0, 250, 500, 750], due.Select(at => at.TotalMilliseconds));
    }

    [Fact]
    public void After_the_deadline_nothing_is_taken()
    {
        var pace = new Pace(_time, 4, Second);
        _time.Advance(2 * Second);

        Assert.False(pace.TryTake(2 * Second, out _, out _));
    }

    [Fact]
    public void A_closed_loop_goes_on_until_its_time_is_over()
    {
        var pace = new Pace(_time, 0, Second);

        Assert.Null(pace.Count);
        Assert.True(pace.TryTake(default, out _, out TimeSpan due));
        Assert.Equal(TimeSpan.Zero, due);
        _time.Advance(Second / 2);
        Assert.True(pace.TryTake(default, out long number, out due));
        Assert.Equal((1, Second / 2), (number, due));
        _time.Advance(Second / 2);
        Assert.False(pace.TryTake(default, out _, out _));
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_due_and_not_before()
    {
        var pace = new Pace(_time, 1, Second);
        Task waiting = pace.UntilAsync(TimeSpan.FromMilliseconds(10.4), TestContext.Current.CancellationToken).AsTask();

        _time.Advance(TimeSpan.FromMilliseconds(10.3));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(0.1));
        await waiting;
    }

    [Fact]
    public async Task A_stall_is_paid_for_by_every_request_that_was_due_during_it()
    {
        // Ten requests a second on one connection; the first takes half a second, the others nothing.
        var loop = new LoadLoop(new Pace(_instant, 10, Second), TimeSpan.Zero);
        var request = new StallingRequest(_instant, stalls: number => number == 0 ? 500 : 0);

        LoadTally tally = await RunAsync(loop, request);

        Assert.Equal(10, tally.Requests);
        Assert.Equal(0, loop.NotSent);
        long[] latencies = [.. new[] { 100.0, 90, 80, 70, 60, 50 }.Select(percentile => tally.Latency.GetValueAtPercentile(percentile))];
        Assert.Equal([500, 400, 300, 200, 100, 0], latencies.Select(microseconds => (int)Math.Round(microseconds / 1000.0)));
        Assert.Equal(400, (int)Math.Round(tally.Lateness.GetValueAtPercentile(100) / 1000.0));
    }

    [Fact]
    public async Task What_could_not_be_sent_before_the_end_of_the_drain_is_counted()
    {
        var loop = new LoadLoop(new Pace(_instant, 10, Second), TimeSpan.Zero);
        var request = new StallingRequest(_instant, stalls: _ => 6_000);

        LoadTally tally = await RunAsync(loop, request);

        Assert.Equal(2, tally.Requests);
        Assert.Equal(8, loop.NotSent);
    }

    [Fact]
    public async Task The_warm_up_is_not_measured()
    {
        var loop = new LoadLoop(new Pace(_instant, 10, Second), TimeSpan.FromMilliseconds(300));

        LoadTally tally = await RunAsync(loop, new StallingRequest(_instant, _ => 0));

        Assert.Equal(7, tally.Requests);
        Assert.Equal(10, loop.Answered);
    }

    private static Task<LoadTally> RunAsync(LoadLoop loop, ILoadRequest request) =>
        loop.RunAsync([request], TestContext.Current.CancellationToken);

    private sealed class StallingRequest(InstantTime time, Func<long, int> stalls) : ILoadRequest
    {
        private long _number;

        public void Prepare(long number) => _number = number;

        public Task<RequestOutcome> SendAsync(CancellationToken cancellation)
        {
            time.Advance(TimeSpan.FromMilliseconds(stalls(_number)));
            return Task.FromResult(new RequestOutcome(null) { Accepted = 1 });
        }
    }
}
