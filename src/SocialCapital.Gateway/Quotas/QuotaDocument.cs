using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Gateway.Quotas;

/// <summary>How much a community may ask of each gateway; null leaves it to the gateway's setting, 0 is no bound.</summary>
/// <param name="EventsPerSecond">Events a second, sustained; twice as many at once.</param>
/// <param name="ReadsPerSecond">Reads a second, sustained; twice as many at once. Each member of a scores:query is a read.</param>
internal sealed record QuotaDocument(int? EventsPerSecond = null, int? ReadsPerSecond = null)
{
    public static QuotaDocument Of(CommunityQuota quota) => new(quota.EventsPerSecond, quota.ReadsPerSecond);
}
