using SocialCapital.Domain.Accounts;

namespace SocialCapital.Ledger.Accounts;

/// <summary>A member's account as a store keeps it.</summary>
/// <param name="Number">The member's number in the shard, from 0, given in the order of arrival.</param>
/// <param name="Name">The member's id. Never changes but once: to a pseudonym, when the member is erased.</param>
/// <param name="Account">The account.</param>
public readonly record struct MemberRecord(int Number, string Name, MemberAccount Account);
