namespace SocialCapital.Ledger.Shards;

/// <summary>What may be told of a shard at any time, without asking its loop. Each figure on its own is right, or one batch old.</summary>
/// <param name="JournalTail">Entries in the journal since the last checkpoint: what recovery would fold.</param>
/// <param name="RememberedIds">How many ids the dedupe window holds.</param>
/// <param name="RememberedFor">How old the oldest of them is; zero where there is none.</param>
/// <param name="ClockBehind">By how much the clock is behind the last entry's time of recording; zero where it is not.</param>
public readonly record struct ShardGauges(long JournalTail, long RememberedIds, TimeSpan RememberedFor, TimeSpan ClockBehind);
