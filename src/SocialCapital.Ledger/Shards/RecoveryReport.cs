namespace SocialCapital.Ledger.Shards;

/// <summary>What opening a shard took.</summary>
/// <param name="CheckpointOffset">The checkpoint that it began from; 0 for none.</param>
/// <param name="FoldedEntries">How many entries were folded over it.</param>
/// <param name="Cut">The last block, where it could not be read and was cut off; null where it could.</param>
/// <param name="EndOffset">The last entry's offset.</param>
public sealed record RecoveryReport(long CheckpointOffset, long FoldedEntries, CutBlock? Cut, long EndOffset);
