using System.Diagnostics.Metrics;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Shards;

namespace SocialCapital.Grains.Telemetry;

/// <summary>The silo's own metrics. The meter's name is <see cref="MeterName"/>.</summary>
public sealed class GrainInstruments : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "SocialCapital.Grains";

    private readonly Meter _meter;

    internal GrainInstruments(IMeterFactory meters, ShardRegistry shards, AwakeAccounts awake)
    {
        _meter = meters.Create(MeterName);
        _meter.CreateObservableGauge(
            "socialcapital.conservation.error",
            () => shards.ConservationError,
            "{microunit}",
            "By how much the accounts of this silo's shards fail to sum to zero. Must be zero.");
        _meter.CreateObservableGauge(
            "socialcapital.shards.open", () => shards.Count, "{shard}", "Shards that this silo owns.");
        _meter.CreateObservableGauge(
            "socialcapital.events.queued", () => shards.QueuedEvents, "{event}", "Events that wait or are under way.");
        _meter.CreateObservableGauge(
            "socialcapital.journal.tail", () => shards.LongestTail, "{entry}", "Entries since the last checkpoint, of the shard here that has most: what its recovery would fold.");
        _meter.CreateObservableGauge(
            "socialcapital.dedupe.ids", () => shards.RememberedIds, "{id}", "Ids of entries that this silo's shards remember.");
        _meter.CreateObservableGauge(
            "socialcapital.dedupe.age", () => OldestId(shards), "s", "How far back the ids go, of the shard here that remembers the least.");
        _meter.CreateObservableGauge(
            "socialcapital.clock.behind",
            () => shards.ClockBehind.TotalSeconds,
            "s",
            "By how much this silo's clock is behind the last entry of a shard here: it was set back, or an earlier owner's ran ahead. Until it has passed that time, entries are recorded with that time.");
        _meter.CreateObservableGauge(
            "socialcapital.accounts.awake", () => awake.Count, "{account}", "Accounts that are awake on this silo.");
    }

    private static IEnumerable<Measurement<double>> OldestId(ShardRegistry shards) =>
        shards.RememberedFor is { } age ? [new Measurement<double>(age.TotalSeconds)] : [];

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
