using SocialCapital.Domain.Accounts;

namespace SocialCapital.Ledger.Tests.Previews;

/// <summary>An account as it is, and as it would be.</summary>
internal sealed record ComparedAccount(string Name, MemberAccount Before, MemberAccount After);
