using SocialCapital.Gateway.Audits;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Previews;

namespace SocialCapital.Gateway.Previews;

/// <summary>What the preview of a policy found.</summary>
/// <param name="Members">How many members were looked at.</param>
/// <param name="Changing">How many of them would come to another tier, by its name.</param>
/// <param name="Moves">How many go from which tier to which, those who stay among them.</param>
/// <param name="Scores">What becomes of all scores.</param>
/// <param name="Changes">Who would come to another tier, the biggest change first; as many as the limit allows.</param>
/// <param name="Entries">What became of the entries; null where they keep the value they have.</param>
/// <param name="AsOf">The entries that were counted.</param>
internal sealed record PreviewFoundResponse(
    long Members,
    long Changing,
    IReadOnlyList<PreviewMoveResponse> Moves,
    PreviewScoresResponse Scores,
    IReadOnlyList<PreviewChangeResponse> Changes,
    PreviewEntriesResponse? Entries,
    AuditAsOf AsOf)
{
    public static PreviewFoundResponse Of(PreviewView found) => new(
        found.Members,
        found.Changing,
        [.. found.Moves.Select(move => new PreviewMoveResponse(move.From, move.To, move.Members))],
        new PreviewScoresResponse(
            found.Rising, found.Falling, found.LargestRise.ToDecimal(), found.LargestFall.ToDecimal(), Exact.Round(found.MeanChange)),
        [.. found.Listed.Select(PreviewChangeResponse.Of)],
        found.Entries is { } entries ? new PreviewEntriesResponse(entries.Folded, entries.Revalued, entries.Unweighed) : null,
        AuditAsOf.Of(found.Offsets));
}
