using System.Collections.Concurrent;
using System.Diagnostics;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Telemetry;
using SocialCapital.Ledger.Tests.Shards;

namespace SocialCapital.Ledger.Tests.Telemetry;

/// <summary>The spans of a shard. Others' shards run beside these tests: each looks at its own trace only.</summary>
public sealed class TracingTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;
    private readonly ActivitySource _callers = new("SocialCapital.Ledger.Tests.Callers");

    public TracingTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is LedgerTracing.SourceName or "SocialCapital.Ledger.Tests.Callers",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Source.Name != LedgerTracing.SourceName || (options.Parent.TraceFlags & ActivityTraceFlags.Recorded) != 0
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.None,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _callers.Dispose();
    }

    [Fact]
    public async Task A_batch_is_a_span_of_its_first_traced_request_with_links_to_all_and_a_span_for_each_stage()
    {
        await using var bench = new ShardBench();
        await bench.OpenAsync();
        var append = new TaskCompletionSource();
        bench.Journal.Appending = () => append.Task;
        var first = Submit(bench, "a ann bob", out var firstTrace);
        var untraced = bench.DepositAsync("b ann bob");
        var second = Submit(bench, "c ann bob", out var secondTrace);
        var third = Submit(bench, "d ann bob", out var thirdTrace);
        append.SetResult();
        await Task.WhenAll(first, untraced, second, third);
        await bench.Shard.CloseAsync();

        var batches = Ended("shard.batch", firstTrace, secondTrace, thirdTrace);
        Assert.InRange(batches.Count, 1, 2);
        Assert.Equal(
            new[] { firstTrace, secondTrace, thirdTrace }.Select(trace => trace.SpanId.ToHexString()).Order(),
            batches.SelectMany(batch => batch.Links).Select(link => link.Context.SpanId.ToHexString()).Order());
        Assert.All(batches, batch =>
        {
            Assert.Equal(batch.Links.First().Context.SpanId, batch.ParentSpanId);
            Assert.Equal("forum", batch.GetTagItem(LedgerTracing.CommunityTag));
            Assert.Equal(0, batch.GetTagItem(LedgerTracing.ShardTag));
            Assert.Equal(
                ["shard.append", "shard.fold", "shard.load"],
                _ended.Where(span => span.ParentSpanId == batch.SpanId).Select(span => span.OperationName).Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public async Task Of_many_requests_only_so_many_are_linked()
    {
        await using var bench = new ShardBench();
        await bench.OpenAsync();
        var append = new TaskCompletionSource();
        bench.Journal.Appending = () => append.Task;
        var blocking = bench.DepositAsync("block ann bob");
        using var caller = Activity.Current = _callers.StartActivity("caller")!;
        var all = Enumerable.Range(0, 3 * TraceLinks.Max).Select(i => bench.DepositAsync($"id{i} ann bob")).ToList();
        Activity.Current = null;
        append.SetResult();
        await blocking;
        await Task.WhenAll(all);
        await bench.Shard.CloseAsync();
        var batches = Ended("shard.batch", caller.Context);
        Assert.NotEmpty(batches);
        Assert.All(batches, batch => Assert.InRange(batch.Links.Count(), 1, TraceLinks.Max));
    }

    [Fact]
    public async Task Without_a_traced_request_a_batch_has_no_span()
    {
        await using var bench = new ShardBench();
        var name = Guid.NewGuid().ToString("N");
        await bench.OpenAsync();
        bench.Telling = () =>
        {
            Assert.Null(Activity.Current);
            return Task.CompletedTask;
        };
        await bench.Shard.AttachAsync(new("ann", null));
        await bench.DepositAsync($"{name} ann bob");
        Assert.NotEmpty(bench.Told);
    }

    [Fact]
    public void Links_to_nothing_make_no_span_and_cost_nothing()
    {
        var untraced = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
        Run(untraced);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Run(untraced);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Run(in ActivityContext trace)
        {
            var links = new TraceLinks();
            links.Add(TraceLinks.Current);
            links.Add(trace);
            Assert.Null(links.Start(LedgerTracing.Source, "shard.batch"));
        }
    }

    private Task<EventOutcome[]> Submit(ShardBench bench, string deposit, out ActivityContext trace)
    {
        using var caller = _callers.StartActivity("caller")!;
        trace = caller.Context;
        return bench.DepositAsync(deposit);
    }

    private List<Activity> Ended(string name, params ActivityContext[] callers) =>
        [.. _ended.Where(span => span.OperationName == name && callers.Any(caller => caller.TraceId == span.TraceId))];
}
