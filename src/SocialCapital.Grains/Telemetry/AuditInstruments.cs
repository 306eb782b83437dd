using System.Diagnostics.Metrics;
using SocialCapital.Ledger.Audits;

namespace SocialCapital.Grains.Telemetry;

/// <summary>What is measured of audits, in the meter of <see cref="GrainInstruments.MeterName"/>.</summary>
public sealed class AuditInstruments : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _relationships;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _failures;
    private Func<AuditProgress>? _current;

    internal AuditInstruments(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(GrainInstruments.MeterName);
        _relationships = _meter.CreateCounter<long>(
            "socialcapital.audit.relationships", "{relationship}", "Relationships that audits have read.");
        _duration = _meter.CreateHistogram(
            "socialcapital.audit.duration",
            "s",
            "How long audits took, from begin or resumption to their end.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 14_400] });
        _failures = _meter.CreateCounter<long>(
            "socialcapital.audit.failures", "{audit}", "Audits that came to no end: stopped, or failed.");
        _meter.CreateObservableGauge(
            "socialcapital.audit.progress", () => Progress(), "1", "How far the silo's audit has come, roughly; 1 where none is under way.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal Measured Begin(Func<AuditProgress> progress)
    {
        _current = progress;
        return new Measured(this);
    }

    internal void CountRead(long relationships) => _relationships.Add(relationships);

    // Half for reading, the rest for the rounds, which seldom are as many as they may be.
    private double Progress() => _current?.Invoke() switch
    {
        null => 1,
        { Phase: AuditPhase.None or AuditPhase.Scanning } progress => 0.5 * progress.Shard / Math.Max(1, progress.Shards),
        { Phase: AuditPhase.Joining or AuditPhase.Flowing } progress => 0.5 + (0.4 * progress.Rounds / Domain.Trust.Standing.GraphFlow.RoundsMax),
        _ => 0.9,
    };

    /// <summary>One audit under way.</summary>
    internal sealed class Measured(AuditInstruments instruments) : IDisposable
    {
        private readonly long _began = instruments._time.GetTimestamp();
        private bool _isSuccess;

        public void Succeed() => _isSuccess = true;

        public void Dispose()
        {
            instruments._current = null;
            if (_isSuccess)
            {
                instruments._duration.Record(instruments._time.GetElapsedTime(_began).TotalSeconds);
            }
            else
            {
                instruments._failures.Add(1);
            }
        }
    }
}
