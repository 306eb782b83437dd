using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Erasure;

/// <summary>A member's account in one shard, after the member was erased.</summary>
/// <param name="Shard">The shard's number.</param>
/// <param name="Number">The member's number in it, by which the journal names it.</param>
/// <param name="Offset">The entry that says that it was erased.</param>
/// <param name="At">When.</param>
/// <param name="Pseudonym">What others see in the member's place from now on.</param>
/// <param name="FavorsEnded">How many favors were canceled for it by this call.</param>
/// <param name="Entries">How many entries the account stands on; they are kept.</param>
/// <param name="Relationships">How many relationships it has; they are kept.</param>
[GenerateSerializer, Immutable]
public sealed record ErasedAccount(
    [property: Id(0)] int Shard,
    [property: Id(1)] int Number,
    [property: Id(2)] long Offset,
    [property: Id(3)] Timestamp At,
    [property: Id(4)] string Pseudonym,
    [property: Id(5)] int FavorsEnded,
    [property: Id(6)] long Entries,
    [property: Id(7)] long Relationships);
