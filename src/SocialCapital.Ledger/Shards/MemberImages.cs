using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Shards;

/// <summary>The accounts of several members as of one offset.</summary>
/// <param name="Images">Of those who have an account, in the order asked for.</param>
/// <param name="Offset">The acknowledged offset that they stand for.</param>
/// <param name="PolicyVersion">The policy in force.</param>
public sealed record MemberImages(IReadOnlyList<AccountImage> Images, long Offset, int PolicyVersion);
