using System.Diagnostics.Metrics;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Gateway.Submission;

namespace SocialCapital.Gateway.Telemetry;

/// <summary>What the gateway counts, on the meter <c>SocialCapital.Gateway</c>. Tags name at most 200 communities, and no member and no key.</summary>
public sealed class GatewayInstruments
{
    /// <summary>The meter's name, for whoever listens.</summary>
    public const string MeterName = "SocialCapital.Gateway";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    };

    private readonly Counter<long> _events;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _overQuota;
    private readonly UpDownCounter<int> _streams;
    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _parse;
    private readonly Histogram<double> _submit;
    private readonly Histogram<double> _answer;
    private readonly Counter<long> _communityEvents;
    private readonly Counter<long> _communityReads;
    private readonly CommunityRanking _ranking;
    private Func<long> _active = () => 0;

    /// <summary>Makes the instruments.</summary>
    public GatewayInstruments(IMeterFactory meters, TimeProvider time)
    {
        _ranking = new CommunityRanking(time);
        var meter = meters.Create(MeterName);
        _events = meter.CreateCounter<long>(
            "socialcapital.gateway.events", "{event}", "Events answered, by status (accepted, duplicate, rejected) and, where rejected, by code.");
        _refused = meter.CreateCounter<long>(
            "socialcapital.gateway.requests.refused", "{request}", "Requests with events that were told to come again because too many were being worked on.");
        meter.CreateObservableGauge(
            "socialcapital.gateway.requests.active", () => _active(), "{request}", "Requests with events that are being worked on here. Every gateway tells it from its start on, whatever is asked of it.");
        _overQuota = meter.CreateCounter<long>(
            "socialcapital.gateway.requests.over_quota", "{request}", "Requests of communities that had used up their quota, by kind (events, reads).");
        _streams = meter.CreateUpDownCounter<int>(
            "socialcapital.gateway.streams", "{stream}", "Streams of events that are open here.");
        _communityEvents = meter.CreateCounter<long>(
            "socialcapital.gateway.community.events", "{event}", "Events accepted, by community: those that came among the 50 with most use since the start, 200 at most, and other.");
        _communityReads = meter.CreateCounter<long>(
            "socialcapital.gateway.community.requests", "{request}", "Requests that are none with events, by community, likewise.");
        _parse = meter.CreateHistogram(
            "socialcapital.gateway.parse.duration",
            "s",
            "How long it takes to receive and to parse the body of a request with events.",
            advice: Seconds);
        _submit = meter.CreateHistogram(
            "socialcapital.gateway.submit.duration",
            "s",
            "How long a request with events waits for its shards: the way there and back, and all stages of the shard between.",
            advice: Seconds);
        _answer = meter.CreateHistogram(
            "socialcapital.gateway.answer.duration",
            "s",
            "How long it takes to write the answer of a request with events: the end of its acknowledgment.",
            advice: Seconds);
        _batch = meter.CreateHistogram(
            "socialcapital.gateway.batch.size",
            "{event}",
            "Events in a request.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] });
    }

    /// <summary>From now on so many requests with events are being worked on as this says.</summary>
    internal void WatchActive(Func<long> active) => _active = active;

    internal void CountRefused() => _refused.Add(1);

    internal void CountOverQuota(QuotaKind kind) =>
        _overQuota.Add(1, new KeyValuePair<string, object?>("kind", kind == QuotaKind.Events ? "events" : "reads"));

    internal void CountRead(string community) => _communityReads.Add(1, _ranking.TagOf(community, CommunityRanking.EventsPerRequest));

    internal void CountStream(int change) => _streams.Add(change);

    internal void RecordParse(TimeSpan duration) => _parse.Record(duration.TotalSeconds);

    internal void RecordSubmit(TimeSpan duration) => _submit.Record(duration.TotalSeconds);

    internal void RecordAnswer(TimeSpan duration) => _answer.Record(duration.TotalSeconds);

    internal void Count(string community, SubmissionReport report)
    {
        if (report.Accepted > 0)
        {
            _communityEvents.Add(report.Accepted, _ranking.TagOf(community, report.Accepted));
        }

        _batch.Record(report.Intake.Count);
        Add(report.Accepted, "accepted");
        Add(report.Duplicates, "duplicate");
        if (report.Rejected == 0)
        {
            return;
        }

        for (var walk = report.Walk(); walk.MoveNext();)
        {
            if (walk.Outcome.Rejection is { } rejection)
            {
                _events.Add(1, new("status", "rejected"), new("code", RejectionCodes.Name(rejection.Code)));
            }
        }
    }

    private void Add(int count, string status)
    {
        if (count > 0)
        {
            _events.Add(count, new KeyValuePair<string, object?>("status", status));
        }
    }
}
