namespace SocialCapital.Ledger.Shards;

/// <summary>All accounts of one kind as of one offset.</summary>
/// <param name="Offset">The acknowledged offset that they stand for.</param>
/// <param name="Accounts">The accounts; to be read once, and disposed of even when not read to the end.</param>
public sealed record AccountScan<T>(long Offset, IAsyncEnumerable<T> Accounts);
