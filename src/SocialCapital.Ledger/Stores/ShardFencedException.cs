namespace SocialCapital.Ledger.Stores;

/// <summary>Another owner has opened the shard: this one must stop. Nothing was written.</summary>
public sealed class ShardFencedException : LedgerStoreException
{
    /// <summary>With a reason.</summary>
    public ShardFencedException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public ShardFencedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public ShardFencedException()
    {
    }
}
