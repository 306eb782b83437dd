namespace SocialCapital.Ledger.Shards;

/// <summary>The shard's queue is full. Nothing was taken; send the same again after a while.</summary>
public sealed class ShardBusyException : Exception
{
    /// <summary>With a reason.</summary>
    public ShardBusyException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public ShardBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public ShardBusyException()
    {
    }
}
