using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Loads;

/// <summary>Carries a plan out against a service and reports.</summary>
/// <param name="newest">The latest time that an event may have; the same for every run, or the same run would not send the same events.</param>
internal sealed class LoadRun(LoadPlan plan, DateTimeOffset newest, Uri address, string key, TimeProvider time)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(1);

    public async Task<LoadReport> RunAsync(IProgressMeter meter, CancellationToken cancellation)
    {
        var workload = new Workload(plan, newest);
        using HttpClient eventsHttp = LoadConnection.CreateClient(address, key, plan.Connections);
        using HttpClient readsHttp = LoadConnection.CreateClient(address, key, plan.Connections);
        EventsRequest[] senders = [.. Enumerable.Range(0, plan.Connections).Select(_ => new EventsRequest(eventsHttp, workload, plan))];
        ReadRequest[] readers = plan.ReadsPerSecond > 0
            ? [.. Enumerable.Range(0, plan.Connections).Select(_ => new ReadRequest(readsHttp, workload))]
            : [];
        try
        {
            return await MeasureAsync(senders, readers, meter, cancellation);
        }
        finally
        {
            foreach (IDisposable request in senders.Concat<IDisposable>(readers))
            {
                request.Dispose();
            }
        }
    }

    private async Task<LoadReport> MeasureAsync(
        EventsRequest[] senders, ReadRequest[] readers, IProgressMeter meter, CancellationToken cancellation)
    {
        using var precise = new PreciseTime();
        TimeSpan length = plan.WarmUp + plan.Duration;
        GeneratorFacts before = GeneratorFacts.Now(time);
        var eventsPace = new Pace(precise, plan.RequestsPerSecond, length);
        var events = new LoadLoop(eventsPace, plan.WarmUp);
        var reads = new LoadLoop(new Pace(precise, plan.ReadsPerSecond, length), plan.WarmUp);

        Task<LoadTally> sending = events.RunAsync(senders, cancellation);
        Task<LoadTally> reading = reads.RunAsync(readers, cancellation);
        Task both = Task.WhenAll(sending, reading);
        using (var timer = new PeriodicTimer(ReportEvery, time))
        {
            while (await Task.WhenAny(both, timer.WaitForNextTickAsync(cancellation).AsTask()) != both)
            {
                meter.Report(
                    (long)Math.Min(eventsPace.Elapsed.TotalSeconds, length.TotalSeconds), (long)length.TotalSeconds,
                    $"{events.Answered * plan.Batch} events, {reads.Answered} reads answered");
            }
        }

        LoadTally sent = await sending;
        LoadTally read = await reading;
        return new LoadReport(
            plan,
            plan.IsClosedLoop
                ? "closed loop: every connection sends when its last answer has come, so latencies say nothing about a given rate"
                : "open loop: requests are due at fixed times, latency is counted from the due time",
            Workload.Mix,
            Events(sent, events.NotSent),
            readers.Length == 0 ? null : Reads(read, reads.NotSent),
            GeneratorFacts.Now(time).Since(before));
    }

    private EventsReport Events(LoadTally tally, long notSent) => new(
        plan.IsClosedLoop ? null : plan.Rate,
        PerSecond(tally, tally.Accepted + tally.Duplicates + tally.Rejected),
        tally.Requests,
        notSent,
        tally.Accepted,
        tally.Duplicates,
        tally.Rejected,
        tally.RejectedBy,
        tally.Errors,
        Percentiles.Of(tally.Latency),
        Percentiles.Of(tally.Lateness));

    private ReadsReport Reads(LoadTally tally, long notSent) => new(
        plan.ReadsPerSecond,
        PerSecond(tally, tally.Requests - tally.Errors.Values.Sum()),
        tally.Requests,
        notSent,
        tally.Unknown,
        tally.Errors,
        Percentiles.Of(tally.Latency),
        Percentiles.Of(tally.Lateness));

    // Until the last answer where that came late: a service that lags behind has not achieved the rate.
    private double PerSecond(LoadTally tally, long count)
    {
        TimeSpan measured = tally.LastAnswer - plan.WarmUp;
        return count / Math.Max(measured.TotalSeconds, plan.Duration.TotalSeconds);
    }
}
