using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Refolds;

/// <summary>Takes what a refold makes of a journal, block after block.</summary>
internal interface IRefoldedBlocks
{
    /// <summary>The next block begins.</summary>
    void Begin(JournalBlockReader block);

    /// <summary>The block's next entry.</summary>
    /// <param name="journaled">As it was journaled.</param>
    /// <param name="entry">With the worth that it has now.</param>
    void Add(JournalEntry journaled, in Entry entry);

    /// <summary>The block is at its end.</summary>
    ValueTask EndAsync(CancellationToken cancellationToken);
}
