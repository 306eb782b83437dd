namespace SocialCapital.Gateway.Erasure;

/// <summary>An account of the erased member in one shard.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Number">The number by which the shard's journal names the member.</param>
/// <param name="Pseudonym">What others see in the member's place.</param>
/// <param name="Handle">The entry that says that it was erased.</param>
/// <param name="ErasedAt">When.</param>
/// <param name="FavorsEnded">How many open favors were canceled for it by this request.</param>
/// <param name="Entries">How many entries the account stands on; they stay, under the pseudonym.</param>
/// <param name="Relationships">How many relationships it has; they stay.</param>
internal sealed record ErasedAccountResponse(
    int Shard, int Number, string Pseudonym, string Handle, DateTime ErasedAt, int FavorsEnded, long Entries, long Relationships);
