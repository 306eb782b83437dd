using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Refolds;

namespace SocialCapital.Ledger.Previews;

/// <summary>
/// What a preview found. A member's tier now is the one that it is shown with; the one it comes to is that which it has after audits
/// and graces, if nothing else happens. The commons, who was erased and who has done nothing are not looked at.
/// </summary>
public sealed record PreviewResult
{
    /// <summary>As of when members were looked at.</summary>
    public required Timestamp At { get; init; }

    /// <summary>For each shard the offset of the last entry that was counted.</summary>
    public required IReadOnlyList<long> Offsets { get; init; }

    /// <summary>How many members were looked at.</summary>
    public required long Members { get; init; }

    /// <summary>How many of them would come to another tier, by its name.</summary>
    public required long Changing { get; init; }

    /// <summary>How many go from which tier to which, those who stay among them; by the places of the two.</summary>
    public required IReadOnlyList<PreviewedMove> Moves { get; init; }

    /// <summary>What becomes of the scores of all.</summary>
    public required PreviewedScores Scores { get; init; }

    /// <summary>Who would come to another tier, the biggest change first: that over most tiers, then that of most score.</summary>
    public required IReadOnlyList<PreviewedMember> Listed { get; init; }

    /// <summary>What became of the entries; null where they keep the value they have.</summary>
    public required RefoldedEntries? Entries { get; init; }
}
