using System.Diagnostics.Metrics;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Quotas;
using SocialCapital.Gateway.Submission;

namespace SocialCapital.Gateway.Telemetry;

/// <summary>What the gateway counts, on the meter <c>SocialCapital.Gateway</c>. No tag names a community, a member or a key.</summary>
public sealed class GatewayInstruments
{
    /// <summary>The meter's name, for whoever listens.</summary>
    public const string MeterName = "SocialCapital.Gateway";

    private readonly Counter<long> _events;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _overQuota;
    private readonly Histogram<int> _batch;

    /// <summary>Makes the instruments.</summary>
    public GatewayInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _events = meter.CreateCounter<long>(
            "socialcapital.gateway.events", "{event}", "Events answered, by status (accepted, duplicate, rejected) and, where rejected, by code.");
        _refused = meter.CreateCounter<long>(
            "socialcapital.gateway.requests.refused", "{request}", "Requests with events that were told to come again because too many were being worked on.");
        _overQuota = meter.CreateCounter<long>(
            "socialcapital.gateway.requests.over_quota", "{request}", "Requests of communities that had used up their quota, by kind (events, reads).");
        _batch = meter.CreateHistogram(
            "socialcapital.gateway.batch.size",
            "{event}",
            "Events in a request.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] });
    }

    internal void CountRefused() => _refused.Add(1);

    internal void CountOverQuota(QuotaKind kind) =>
        _overQuota.Add(1, new KeyValuePair<string, object?>("kind", kind == QuotaKind.Events ? "events" : "reads"));

    internal void Count(SubmissionReport report)
    {
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
