namespace SocialCapital.Client.Communities;

/// <summary>Which acknowledged entries an answer stands for.</summary>
public sealed record AsOf
{
    /// <summary>All up to this one; over several shards, the sum of their offsets.</summary>
    public required long Offset { get; init; }
}
