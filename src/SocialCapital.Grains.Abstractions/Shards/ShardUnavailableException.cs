namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>
/// The shard can't answer now: its store fails, its queue is full, or it is moving. Whether the call had an effect
/// is unknown; repeat it with the same ids.
/// </summary>
[GenerateSerializer]
public sealed class ShardUnavailableException : Exception
{
    /// <summary>With the reason for the log; it is not shown to clients.</summary>
    public ShardUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason for the log and its cause, which must be one that Orleans can send between silos.</summary>
    public ShardUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a reason.</summary>
    public ShardUnavailableException()
    {
    }
}
