namespace SocialCapital.Ledger.Shards;

/// <summary>
/// This owner of the shard has stopped: it was closed, fenced, or its store failed. The outcome of what was under way is
/// unknown until the shard is opened again.
/// </summary>
public sealed class ShardStoppedException : Exception
{
    /// <summary>With a reason.</summary>
    public ShardStoppedException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public ShardStoppedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public ShardStoppedException()
    {
    }
}
