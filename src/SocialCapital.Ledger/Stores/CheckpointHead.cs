namespace SocialCapital.Ledger.Stores;

/// <summary>What stands at the head of a checkpoint.</summary>
/// <param name="Offset">All entries up to this offset are in the accounts, and no later one.</param>
/// <param name="Header">The ledger's own bytes: totals, policy, dedupe window. Opaque to stores.</param>
public sealed record CheckpointHead(long Offset, ReadOnlyMemory<byte> Header);
