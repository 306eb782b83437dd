using System.Diagnostics;

namespace SocialCapital.Ledger.Telemetry;

/// <summary>A stage of a batch under way: its end is measured, and a span where the batch is traced, which the measurement's exemplar names.</summary>
internal readonly struct StageWatch : IDisposable
{
    private readonly TimeProvider _time;
    private readonly KeyValuePair<string, object?> _stage;
    private readonly long _beganAt;
    private readonly Activity? _span;

    /// <param name="time">The clock.</param>
    /// <param name="stage">Which.</param>
    /// <param name="batch">The batch's span; null where it is not traced.</param>
    public StageWatch(TimeProvider time, KeyValuePair<string, object?> stage, Activity? batch)
    {
        _time = time;
        _stage = stage;
        _beganAt = time.GetTimestamp();
        _span = batch is null ? null : LedgerTracing.Source.StartActivity("shard." + stage.Value, ActivityKind.Internal, batch.Context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LedgerInstruments.RecordStage(_stage, _time.GetElapsedTime(_beganAt));
        _span?.Dispose();
    }
}
