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

    /// <summary>Only the owner writes accounts: one that is later than what this owner knows was written by a later owner.</summary>
    /// <param name="found">The offset or number that the store has.</param>
    /// <param name="last">The last one that this owner knows.</param>
    /// <exception cref="ShardFencedException">The account is later.</exception>
    internal static void ThrowIfLater(long found, long last)
    {
        if (found > last)
        {
            throw new ShardFencedException(
                $"The store has an account numbered or dated {found}, and this owner knows up to {last} only: there is a later owner.");
        }
    }
}
