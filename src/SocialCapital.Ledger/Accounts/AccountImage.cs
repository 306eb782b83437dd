using SocialCapital.Domain.Accounts;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// An account as of an offset, named as the world names it. A relationship's low side is here that of
/// <see cref="AccountName.Low"/>, whatever the members' numbers are.
/// </summary>
/// <param name="Name">Whose account.</param>
/// <param name="Member">The member's account; meaningful where the name is a member's.</param>
/// <param name="Relationship">The relationship's account; meaningful where the name is a pair's.</param>
public sealed record AccountImage(AccountName Name, MemberAccount Member, RelationshipAccount Relationship);
