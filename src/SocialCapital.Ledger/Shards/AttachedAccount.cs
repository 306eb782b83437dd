using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Shards;

/// <summary>The answer to an account that wakes.</summary>
/// <param name="Offset">The acknowledged offset that the image stands for.</param>
/// <param name="Image">The account; null where the shard has none.</param>
/// <param name="IsAttached">
/// Whether every change will be told; false only where the account does not exist and too many such are watched.
/// </param>
/// <param name="PolicyVersion">The policy in force.</param>
public sealed record AttachedAccount(long Offset, AccountImage? Image, bool IsAttached, int PolicyVersion);
