using System.Diagnostics;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Gateway.Telemetry;

/// <summary>
/// The gateway's spans, within a request that is traced; where it is not, none is made and nothing is allocated. They name
/// communities and shards, no member and no key. The source's name is the meter's, <see cref="GatewayInstruments.MeterName"/>.
/// </summary>
internal static class GatewayTracing
{
    private static readonly ActivitySource Source = new(GatewayInstruments.MeterName);

    private static bool IsTraced => Activity.Current is { Recorded: true };

    /// <summary>Begins a span; null where the request is not traced.</summary>
    internal static Activity? Start(string name) => IsTraced ? Source.StartActivity(name) : null;

    /// <summary>Begins the span of one shard's part of a request.</summary>
    internal static Activity? StartSubmit(int shard, int events) => IsTraced
        ? Source.StartActivity("ingest.submit")?.SetTag(LedgerTracing.ShardTag, shard).SetTag(EventsTag, events)
        : null;

    /// <summary>Says on the request's span which community it is about. Only what exists: anybody may ask for any name.</summary>
    internal static void NameCommunity(string community)
    {
        if (Activity.Current is { IsAllDataRequested: true } request)
        {
            request.SetTag(LedgerTracing.CommunityTag, community);
        }
    }

    /// <summary>The tag of how many events there are.</summary>
    internal const string EventsTag = "socialcapital.events";
}
