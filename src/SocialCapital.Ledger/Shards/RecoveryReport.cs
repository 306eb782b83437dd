namespace SocialCapital.Ledger.Shards;

/// <summary>What opening a shard took.</summary>
/// <param name="CheckpointOffset">The checkpoint that it began from; 0 for none.</param>
/// <param name="FoldedEntries">How many entries were folded over it.</param>
/// <param name="CutAtOffset">Where a torn last block was cut off; 0 where none was.</param>
/// <param name="EndOffset">The last entry's offset.</param>
public sealed record RecoveryReport(long CheckpointOffset, long FoldedEntries, long CutAtOffset, long EndOffset);
