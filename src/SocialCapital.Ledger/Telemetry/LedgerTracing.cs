using System.Diagnostics;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Telemetry;

/// <summary>The ledger's spans. They name communities and shards, and no member. The source's name is <see cref="SourceName"/>.</summary>
public static class LedgerTracing
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "SocialCapital.Ledger";

    /// <summary>The tag of the community.</summary>
    public const string CommunityTag = "socialcapital.community";

    /// <summary>The tag of the shard's number.</summary>
    public const string ShardTag = "socialcapital.shard";

    /// <summary>The tag of how many entries there are.</summary>
    public const string EntriesTag = "socialcapital.entries";

    internal static readonly ActivitySource Source = new(SourceName);

    /// <summary>Says which shard a span is about.</summary>
    public static Activity? Of(this Activity? span, ShardKey key) =>
        span is { IsAllDataRequested: true } ? span.SetTag(CommunityTag, key.Community).SetTag(ShardTag, key.Shard) : span;
}
