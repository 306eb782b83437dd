using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Journal;

/// <summary>A journal block is not what was written. The message names the place.</summary>
public sealed class JournalCorruptException : LedgerStoreException
{
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
