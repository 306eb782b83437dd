namespace SocialCapital.Client.Audits;

/// <summary>Which entries an audit stands for, at least: those up to each shard's checkpoint.</summary>
public sealed record AuditAsOf
{
    /// <summary>The sum of the shards' offsets.</summary>
    public required long Offset { get; init; }

    /// <summary>Each shard's offset.</summary>
    public required IReadOnlyList<long> Shards { get; init; }
}
