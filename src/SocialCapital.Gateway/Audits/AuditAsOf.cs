namespace SocialCapital.Gateway.Audits;

/// <summary>Which entries an audit stands for, at least: those up to each shard's checkpoint.</summary>
/// <param name="Offset">The sum of the shards' offsets.</param>
/// <param name="Shards">Each shard's offset.</param>
internal sealed record AuditAsOf(long Offset, IReadOnlyList<long> Shards)
{
    public static AuditAsOf Of(long[] offsets) => new(offsets.Sum(), offsets);
}
