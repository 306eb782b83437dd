using SocialCapital.Domain.Accounts;

namespace SocialCapital.Ledger.Accounts;

/// <summary>A relationship's account as a store keeps it.</summary>
/// <param name="Key">The two members' numbers.</param>
/// <param name="Account">The account.</param>
public readonly record struct RelationshipRecord(PairKey Key, RelationshipAccount Account);
