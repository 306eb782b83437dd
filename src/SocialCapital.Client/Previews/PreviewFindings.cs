using SocialCapital.Client.Audits;

namespace SocialCapital.Client.Previews;

/// <summary>What the preview of a policy found.</summary>
public sealed record PreviewFindings
{
    /// <summary>How many members were looked at.</summary>
    public required long Members { get; init; }

    /// <summary>How many of them would come to another tier, by its name.</summary>
    public required long Changing { get; init; }

    /// <summary>How many go from which tier to which, those who stay among them.</summary>
    public required IReadOnlyList<PreviewMove> Moves { get; init; }

    /// <summary>What becomes of all scores.</summary>
    public required PreviewScores Scores { get; init; }

    /// <summary>Who would come to another tier, the biggest change first; as many as the limit allows.</summary>
    public required IReadOnlyList<PreviewChange> Changes { get; init; }

    /// <summary>What became of the entries; null where they keep the value they have.</summary>
    public PreviewEntries? Entries { get; init; }

    /// <summary>The entries that were counted.</summary>
    public required AuditAsOf AsOf { get; init; }
}
