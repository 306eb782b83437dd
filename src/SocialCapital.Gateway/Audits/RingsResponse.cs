using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Gateway.Audits;

/// <summary>Groups that lift themselves while hardly anybody of standing speaks for them: suspects, with the evidence.</summary>
/// <param name="At">As of when.</param>
/// <param name="Found">How many there are.</param>
/// <param name="Rings">The first of them, those who lift themselves most first.</param>
/// <param name="AsOf">The entries that this stands for.</param>
internal sealed record RingsResponse(DateTime At, int Found, IReadOnlyList<RingResponse> Rings, AuditAsOf AsOf)
{
    public static RingsResponse Of(RingsView view, int limit) => new(
        view.At.ToDateTimeOffset().UtcDateTime, view.Found, [.. view.Rings.Take(limit).Select(RingResponse.Of)], AuditAsOf.Of(view.Offsets));
}
