namespace SocialCapital.Ledger.Shards;

/// <summary>A shard's figures as of its last acknowledged entry.</summary>
/// <param name="Offset">The last entry's offset, and the number of entries.</param>
/// <param name="Members">Members with an account here, the commons not counted.</param>
/// <param name="Relationships">Pairs that ever met.</param>
/// <param name="ConservationError">The sum of (given - received) over all accounts, in micro-units: must be zero.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="CheckpointOffset">The offset of the last checkpoint.</param>
/// <param name="RememberedIds">How many ids the dedupe window holds.</param>
public sealed record ShardFigures(
    long Offset,
    long Members,
    long Relationships,
    Int128 ConservationError,
    int PolicyVersion,
    long CheckpointOffset,
    long RememberedIds);
