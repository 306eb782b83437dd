using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Erasure;

/// <summary>What an erasure did in one shard: a part of the receipt.</summary>
/// <param name="Shard">The shard's number.</param>
/// <param name="Number">The member's number in it, by which the journal names it.</param>
/// <param name="Offset">The entry that says that it was erased.</param>
/// <param name="At">When.</param>
/// <param name="Pseudonym">What others see in the member's place from now on.</param>
/// <param name="FavorsEnded">How many favors were canceled for it by this call.</param>
/// <param name="Entries">How many entries the member's account stands on; they are kept.</param>
/// <param name="Relationships">How many relationships it has; they are kept.</param>
public sealed record ShardErasure(
    int Shard, int Number, long Offset, Timestamp At, string Pseudonym, int FavorsEnded, long Entries, long Relationships);
