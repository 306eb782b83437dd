using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Audits;

namespace SocialCapital.Gateway.Audits;

/// <summary>How far a community's audit has come.</summary>
/// <param name="State">none, running, stopped, failed (it is tried again) or done.</param>
/// <param name="Phase">waiting, scanning, joining, flowing, searching, telling or done; null where it is not under way.</param>
/// <param name="Shards">How many shards are read.</param>
/// <param name="Relationships">How many relationships were read from the store.</param>
/// <param name="Rounds">How many rounds trust has flowed, of at most 50.</param>
/// <param name="Change">By what part of the total the last round changed anything; it is over at a millionth.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="FinishedAt">When it came to its end.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Last">The last audit that came to its end; null before the first.</param>
internal sealed record AuditResponse(
    string State,
    string? Phase,
    AuditShardsResponse Shards,
    long Relationships,
    int Rounds,
    decimal Change,
    DateTime? StartedAt,
    DateTime? FinishedAt,
    string? Failure,
    LastAuditResponse? Last)
{
    public static AuditResponse Of(AuditStatus status) => new(
        status.State switch
        {
            AuditState.None => "none",
            AuditState.Running => "running",
            AuditState.Stopped => "stopped",
            AuditState.Failed => "failed",
            AuditState.Done => "done",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status.State, null),
        },
        status.Phase,
        new AuditShardsResponse(status.Shard, status.Shards),
        status.Relationships,
        status.Rounds,
        Exact.Round(status.Change),
        Utc(status.StartedAt),
        Utc(status.FinishedAt),
        status.Failure,
        status.Last is { } last ? LastAuditResponse.Of(last) : null);

    private static DateTime? Utc(Timestamp? time) => time?.ToDateTimeOffset().UtcDateTime;
}
