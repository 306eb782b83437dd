using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Gateway.Audits;

/// <summary>How many relationships are in which economy.</summary>
/// <param name="At">As of when.</param>
/// <param name="Attention">Thin, or one-sided.</param>
/// <param name="Relationship">Mutual and sustained.</param>
/// <param name="Transactional">Paid for, or exactly settled.</param>
internal sealed record EconomyCountsResponse(DateTime At, long Attention, long Relationship, long Transactional)
{
    public static EconomyCountsResponse Of(EconomyCounts counts) =>
        new(counts.At.ToDateTimeOffset().UtcDateTime, counts.Attention, counts.Relationship, counts.Transactional);
}
