using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Shards;

/// <summary>The last block of a journal, which could not be read when the shard was opened, and was cut off.</summary>
/// <param name="FirstOffset">The offset of its first entry; the next entry that is journaled has it.</param>
/// <param name="Entries">How many entries it had, by what the store knows of it.</param>
/// <param name="HadItsLength">
/// Whether it had the length that it said. Then no write was cut off: it was whole once and damaged since, and its entries were most
/// likely acknowledged. Whoever sent them must send them again.
/// </param>
/// <param name="After">When the block before it was journaled; what was acknowledged earlier is there. The beginning of time where there is none.</param>
public sealed record CutBlock(long FirstOffset, int Entries, bool HadItsLength, Timestamp After);
