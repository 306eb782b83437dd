using SocialCapital.Domain.Entries;

namespace SocialCapital.Ledger.Journal;

/// <summary>One entry as it stands in a block: what the fold needs, and the rest.</summary>
public readonly ref struct JournalEntry
{
    /// <summary>What the fold needs.</summary>
    public Entry Entry { get; init; }

    /// <summary>The rest; its texts are slices of the block.</summary>
    public EntryDetails Details { get; init; }
}
