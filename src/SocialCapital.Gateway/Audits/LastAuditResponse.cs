using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Gateway.Audits;

/// <summary>An audit that came to its end.</summary>
/// <param name="At">As of when ratings were weighed.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Relationships">How many relationships it read.</param>
/// <param name="Edges">In how many of them anybody endorses or distrusts.</param>
/// <param name="Rounds">How many rounds trust flowed.</param>
/// <param name="Trusted">Whom trust flowed from: the founders, where the policy names nobody.</param>
/// <param name="AsOf">The entries that it stands for.</param>
internal sealed record LastAuditResponse(
    DateTime At, DateTime FinishedAt, long Relationships, long Edges, int Rounds, IReadOnlyList<string> Trusted, AuditAsOf AsOf)
{
    public static LastAuditResponse Of(LastAudit last) => new(
        last.At.ToDateTimeOffset().UtcDateTime,
        last.FinishedAt.ToDateTimeOffset().UtcDateTime,
        last.Relationships,
        last.Edges,
        last.Rounds,
        last.Trusted,
        AuditAsOf.Of(last.Offsets));
}
