using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Favors;

namespace SocialCapital.Ledger.Notices;

/// <summary>An entry that a platform may want to hear of, with what it says.</summary>
public sealed record NotableEntry
{
    /// <summary>Its offset.</summary>
    public required long Offset { get; init; }

    /// <summary>A step of a favor, or an assessment that moves a tier.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>When it was journaled.</summary>
    public required Timestamp RecordedAt { get; init; }

    /// <summary>The favor as it stood with this entry; null for an assessment.</summary>
    public FavorRecord? Favor { get; init; }

    /// <summary>The one who was assessed; null for a favor's step.</summary>
    public string? Member { get; init; }

    /// <summary>The tier's place in the policy from now on, from 1.</summary>
    public int Tier { get; init; }

    /// <summary>The place of the tier before, from 1; 0 where the policy had no such tier any more.</summary>
    public int TierBefore { get; init; }

    /// <summary>Why the tier moved.</summary>
    public string? Reason { get; init; }
}
