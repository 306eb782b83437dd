namespace SocialCapital.Ledger.Stores;

/// <summary>A store fails, is slow beyond bearing, or holds what it should not. The outcome of the call is unknown.</summary>
public class LedgerStoreException : Exception
{
    /// <summary>With a reason.</summary>
    public LedgerStoreException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public LedgerStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public LedgerStoreException()
    {
    }
}
