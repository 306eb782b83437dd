namespace SocialCapital.Cli.Loads;

/// <summary>Runs one stream of requests on a fixed number of workers and measures it.</summary>
internal sealed class LoadLoop(Pace pace, TimeSpan warmUp)
{
    /// <summary>How long what is due may still be sent and answered after the last due time; what is left then is told as not sent.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);

    private long _answered;
    private long _started;

    /// <summary>Requests answered so far, warm-up included.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Requests that fell due and never left.</summary>
    public long NotSent => pace.Count is { } count ? count - Interlocked.Read(ref _started) : 0;

    /// <summary>Works until everything due was sent and answered, or the time for it has run out.</summary>
    public async Task<LoadTally> RunAsync(IReadOnlyList<ILoadRequest> workers, CancellationToken cancellation)
    {
        LoadTally[] tallies = await Task.WhenAll(workers.Select(worker => Task.Run(() => WorkAsync(worker, cancellation), cancellation)));
        var sum = new LoadTally();
        foreach (LoadTally tally in tallies)
        {
            sum.Add(tally);
        }

        return sum;
    }

    private async Task<LoadTally> WorkAsync(ILoadRequest request, CancellationToken cancellation)
    {
        var tally = new LoadTally();
        while (pace.TryTake(pace.Length + Drain, out long number, out TimeSpan due))
        {
            request.Prepare(number);
            if (pace.Count is null)
            {
                // In a closed loop nothing is due before it is ready.
                due = pace.Elapsed;
            }

            await pace.UntilAsync(due, cancellation);
            TimeSpan sent = pace.Elapsed;
            Interlocked.Increment(ref _started);
            RequestOutcome outcome = await request.SendAsync(cancellation);
            Interlocked.Increment(ref _answered);
            if (due >= warmUp)
            {
                tally.Add(due, sent, pace.Elapsed, outcome);
            }
        }

        return tally;
    }
}
