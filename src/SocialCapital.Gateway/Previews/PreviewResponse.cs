using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Audits;
using SocialCapital.Grains.Abstractions.Previews;

namespace SocialCapital.Gateway.Previews;

/// <summary>How far the preview of a policy is, and what it found.</summary>
/// <param name="Id">Which one it is.</param>
/// <param name="State">running, stopped, failed (it is not tried again) or done.</param>
/// <param name="Refold">Whether entries are valued as if the proposed policy had been in force from the first on.</param>
/// <param name="PolicyVersion">The version in force that it was held against: what If-Match must name so that nothing has changed meanwhile.</param>
/// <param name="StartedAt">When it was begun, and as of when members are looked at.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Shards">How many shards are read.</param>
/// <param name="EntriesRead">How many entries were read, some of them more than once.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Found">What it found; null before its end.</param>
internal sealed record PreviewResponse(
    string Id,
    string State,
    bool Refold,
    int PolicyVersion,
    DateTime StartedAt,
    DateTime? FinishedAt,
    AuditShardsResponse Shards,
    long EntriesRead,
    string? Failure,
    PreviewFoundResponse? Found)
{
    public static PreviewResponse Of(PreviewStatus status) => new(
        status.Id,
        status.State.ToString().ToLowerInvariant(),
        status.IsRefold,
        status.PolicyVersion,
        Utc(status.StartedAt),
        status.FinishedAt is { } finished ? Utc(finished) : null,
        new AuditShardsResponse(status.Shard, status.Shards),
        status.EntriesRead,
        status.Failure,
        status.Found is { } found ? PreviewFoundResponse.Of(found) : null);

    private static DateTime Utc(Timestamp time) => time.ToDateTimeOffset().UtcDateTime;
}
