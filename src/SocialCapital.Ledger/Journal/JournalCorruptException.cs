using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Journal;

/// <summary>A journal block is not what was written. The message names the place.</summary>
public sealed class JournalCorruptException : LedgerStoreException
{
    /// <summary>
    /// Whether the block's bytes are not whole: its length or checksum is wrong, as after a write that was cut off.
    /// A whole block that can't be read (of a later format, say) was acknowledged once, and must never be cut.
    /// </summary>
    public bool IsTorn { get; init; }

    /// <summary>
    /// Whether a torn block has the length that it says: a write that was cut off leaves less, so that it was whole once, most likely
    /// acknowledged, and damaged since.
    /// </summary>
    public bool HasItsLength { get; init; }

    /// <summary>With the place.</summary>
    public JournalCorruptException(string message)
        : base(message)
    {
    }

    /// <summary>With the place and the cause.</summary>
    public JournalCorruptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public JournalCorruptException()
    {
    }
}
