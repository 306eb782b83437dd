using System.Diagnostics.Metrics;

namespace SocialCapital.Ledger.Telemetry;

/// <summary>The ledger's own metrics. The meter's name is <see cref="MeterName"/>.</summary>
public static class LedgerInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "SocialCapital.Ledger";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> QueueDelay = Meter.CreateHistogram(
        "socialcapital.shard.queue.delay",
        "s",
        "How long a batch waits before its shard begins with it. The signal to scale by: it rises before anything fails.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
        });

    private static readonly Counter<long> CheckpointFailures = Meter.CreateCounter<long>(
        "socialcapital.checkpoint.failures",
        "{checkpoint}",
        "Checkpoints that could not be written. The shard goes on, and stops when its journal is too far ahead of the last one.");

    /// <summary>A checkpoint could not be written.</summary>
    internal static void RecordCheckpointFailure() => CheckpointFailures.Add(1);

    /// <summary>One batch has waited.</summary>
    internal static void RecordQueueDelay(TimeSpan delay) => QueueDelay.Record(delay.TotalSeconds);
}
