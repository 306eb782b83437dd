namespace SocialCapital.Ledger.Shards;

/// <summary>A piece of a statement.</summary>
/// <param name="IsKnown">Whether there is such an account.</param>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">Ask for entries before this one for the next piece; 0 where there are none.</param>
public sealed record ShardStatement(bool IsKnown, IReadOnlyList<StatementEntry> Entries, long Next);
