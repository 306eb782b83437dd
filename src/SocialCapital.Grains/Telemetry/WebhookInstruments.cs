using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SocialCapital.Grains.Telemetry;

/// <summary>What is measured of webhooks, in the meter of <see cref="GrainInstruments.MeterName"/>. No tag names a community or a receiver.</summary>
public sealed class WebhookInstruments : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _dead;
    private readonly ConcurrentDictionary<string, (int Pending, long? OldestAt, bool IsOn)> _webhooks = new(StringComparer.Ordinal);

    internal WebhookInstruments(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(GrainInstruments.MeterName);
        _deliveries = _meter.CreateCounter<long>(
            "socialcapital.webhooks.deliveries", "{delivery}", "Attempts to deliver a notice, by outcome (delivered, failed).");
        _dead = _meter.CreateCounter<long>(
            "socialcapital.webhooks.dead", "{notice}", "Notices that were given up; they can be delivered again.");
        _meter.CreateObservableGauge(
            "socialcapital.webhooks.pending", () => _webhooks.Values.Sum(one => (long)one.Pending), "{notice}", "Notices that wait for another try, of the webhooks that are awake here.");
        _meter.CreateObservableGauge(
            "socialcapital.webhooks.oldest", () => Oldest(), "s", "How long ago the oldest of them happened, of webhooks that are switched on; 0 where none waits.");
        _meter.CreateObservableGauge(
            "socialcapital.webhooks.disabled", () => _webhooks.Values.LongCount(one => !one.IsOn), "{webhook}", "Webhooks that were switched off because their receivers take nothing, of those that are awake here.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Set(string webhook, int pending, long? oldestAt, bool isOn) => _webhooks[webhook] = (pending, oldestAt, isOn);

    internal void Forget(string webhook) => _webhooks.TryRemove(webhook, out _);

    internal void Count(bool isTaken) => _deliveries.Add(1, new KeyValuePair<string, object?>("outcome", isTaken ? "delivered" : "failed"));

    internal void CountDead(long notices)
    {
        if (notices > 0)
        {
            _dead.Add(notices);
        }
    }

    private double Oldest()
    {
        var oldest = _webhooks.Values.Where(one => one.IsOn).Min(one => one.OldestAt);
        return oldest is { } at ? Math.Max(0, (_time.GetUtcNow() - new Domain.Time.Timestamp(at).ToDateTimeOffset()).TotalSeconds) : 0;
    }
}
