using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Shards;

/// <summary>Where an account's chain of entries begins.</summary>
/// <param name="Member">The member's number; of a pair, unused.</param>
/// <param name="Pair">The pair; null for a member's chain.</param>
/// <param name="LastOffset">The last entry.</param>
internal sealed record ChainHead(int Member, PairKey? Pair, long LastOffset);
