using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Refolds;

namespace SocialCapital.Gateway.Refolds;

/// <summary>How far a re-fold is, and what it did.</summary>
/// <param name="Id">Which one it is.</param>
/// <param name="State">running, stopped (nothing was changed), failed (it is not tried again) or done.</param>
/// <param name="PolicyVersion">The policy under which entries are valued.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="FinishedAt">When it ended, and the community could be asked again.</param>
/// <param name="EntriesRead">How many entries were read, each of them twice.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Entries">What became of the entries; null before its end.</param>
/// <param name="Kept">The name of the file in the data folder that has the former worths; null before its end.</param>
internal sealed record RefoldResponse(
    string Id,
    string State,
    int PolicyVersion,
    DateTime StartedAt,
    DateTime? FinishedAt,
    long EntriesRead,
    string? Failure,
    RefoldedEntriesResponse? Entries,
    string? Kept)
{
    public static RefoldResponse Of(RefoldStatus status) => new(
        status.Id,
        status.State.ToString().ToLowerInvariant(),
        status.PolicyVersion,
        Utc(status.StartedAt),
        status.FinishedAt is { } finished ? Utc(finished) : null,
        status.EntriesRead,
        status.Failure,
        status.Done is { } done ? new RefoldedEntriesResponse(done.Folded, done.Revalued, done.Unweighed) : null,
        status.Done?.Kept);

    private static DateTime Utc(Timestamp time) => time.ToDateTimeOffset().UtcDateTime;
}
