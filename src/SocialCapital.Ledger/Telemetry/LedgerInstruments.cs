using System.Diagnostics.Metrics;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Ledger.Telemetry;

/// <summary>The ledger's own metrics, each recorded once a batch, a checkpoint or a favor. The meter's name is <see cref="MeterName"/>.</summary>
public static class LedgerInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "SocialCapital.Ledger";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    };

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> QueueDelay = Meter.CreateHistogram(
        "socialcapital.shard.queue.delay",
        "s",
        "How long a batch waits before its shard begins with it. The signal to scale by: it rises before anything fails.",
        advice: Seconds);

    private static readonly Histogram<double> StageDuration = Meter.CreateHistogram(
        "socialcapital.shard.stage.duration",
        "s",
        "How long a shard's batch is in each stage: load (accounts that are not in memory), fold, append (until durable), tell (who is awake), acknowledge (from durable until whoever sent it is answered; the telling lies within, and the folding of the next batch may). One is folded while the one before is appended.",
        advice: Seconds);

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram(
        "socialcapital.shard.batch.size",
        "{entry}",
        "Entries in one durable append.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] });

    private static readonly Histogram<double> CheckpointDuration = Meter.CreateHistogram(
        "socialcapital.checkpoint.duration",
        "s",
        "How long it takes to write a checkpoint, beside the shard's work.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] });

    private static readonly Counter<long> CheckpointFailures = Meter.CreateCounter<long>(
        "socialcapital.checkpoint.failures",
        "{checkpoint}",
        "Checkpoints that could not be written. The shard goes on, and stops when its journal is too far ahead of the last one.");

    private static readonly Counter<long> Opens = Meter.CreateCounter<long>(
        "socialcapital.shard.opens", "{shard}", "Shards opened here, each after its last checkpoint and the journal's tail were read.");

    private static readonly Counter<long> OpenFailures = Meter.CreateCounter<long>(
        "socialcapital.shard.open.failures",
        "{shard}",
        "Openings of shards that failed: the store does not answer, or the journal or the accounts can't be read. The log says why.");

    private static readonly Counter<long> BlocksCut = Meter.CreateCounter<long>(
        "socialcapital.shard.blocks.cut",
        "{block}",
        "Last blocks of journals that could not be read when their shard was opened, and were cut off: short (a write that was cut off) or checksum (damaged since, and most likely acknowledged). The log says what must be sent again.");

    private static readonly Counter<long> Fences = Meter.CreateCounter<long>(
        "socialcapital.shard.fences", "{shard}", "Shards that stopped here because another owner had opened them.");

    private static readonly Counter<long> Favors = Meter.CreateCounter<long>(
        "socialcapital.favors", "{favor}", "Favors by what became of them: asked, honored, declined, canceled, expired.");

    /// <summary>A stage of a batch.</summary>
    internal static readonly KeyValuePair<string, object?> Load = new("stage", "load");

    /// <inheritdoc cref="Load"/>
    internal static readonly KeyValuePair<string, object?> Fold = new("stage", "fold");

    /// <inheritdoc cref="Load"/>
    internal static readonly KeyValuePair<string, object?> Append = new("stage", "append");

    /// <inheritdoc cref="Load"/>
    internal static readonly KeyValuePair<string, object?> Tell = new("stage", "tell");

    /// <inheritdoc cref="Load"/>
    internal static readonly KeyValuePair<string, object?> Acknowledge = new("stage", "acknowledge");

    /// <summary>A checkpoint could not be written.</summary>
    internal static void RecordCheckpointFailure() => CheckpointFailures.Add(1);

    /// <summary>A checkpoint was written.</summary>
    internal static void RecordCheckpoint(TimeSpan duration) => CheckpointDuration.Record(duration.TotalSeconds);

    /// <summary>One batch has waited.</summary>
    internal static void RecordQueueDelay(TimeSpan delay) => QueueDelay.Record(delay.TotalSeconds);

    /// <summary>One batch has left a stage.</summary>
    internal static void RecordStage(KeyValuePair<string, object?> stage, TimeSpan duration) => StageDuration.Record(duration.TotalSeconds, stage);

    /// <summary>One batch is durable.</summary>
    internal static void RecordBatch(int entries) => BatchSize.Record(entries);

    /// <summary>A shard is open.</summary>
    internal static void CountOpen() => Opens.Add(1);

    /// <summary>A shard could not be opened; for the host, which knows whether it was told to give up.</summary>
    public static void CountOpenFailure() => OpenFailures.Add(1);

    /// <summary>The last block of a journal was cut off.</summary>
    /// <param name="hadItsLength">Whether all of its bytes were there, and some of them wrong.</param>
    internal static void CountCut(bool hadItsLength) =>
        BlocksCut.Add(1, new KeyValuePair<string, object?>("damage", hadItsLength ? "checksum" : "short"));

    /// <summary>A shard has another owner.</summary>
    internal static void CountFence() => Fences.Add(1);

    /// <summary>A favor was asked or has ended; nothing for entries that are no steps of favors.</summary>
    internal static void CountFavor(EntryKind kind)
    {
        var outcome = kind switch
        {
            EntryKind.FavorAsked => "asked",
            EntryKind.FavorHonored => "honored",
            EntryKind.FavorDeclined => "declined",
            EntryKind.FavorCanceled => "canceled",
            EntryKind.FavorExpired => "expired",
            _ => null,
        };
        if (outcome is not null)
        {
            Favors.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
