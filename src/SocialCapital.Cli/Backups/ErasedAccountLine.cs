namespace SocialCapital.Cli.Backups;

/// <summary>An account that a receipt names.</summary>
/// <param name="Id">The erasure's idempotency key.</param>
/// <param name="Number">The member's number in the shard.</param>
/// <param name="By">Who asked for it; null where nobody was named.</param>
internal sealed record ErasedAccountLine(string Id, int Number, string? By);
