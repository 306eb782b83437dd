namespace SocialCapital.Benchmarks.Costs;

/// <summary>One start after a crash.</summary>
/// <param name="Members">Members of the community.</param>
/// <param name="Relationships">Relationships of it.</param>
/// <param name="Tail">Entries of the journal after the last checkpoint.</param>
/// <param name="Ids">Ids that are remembered.</param>
/// <param name="Opening">How long it takes to bring the shard back.</param>
/// <param name="Starting">From the start of the server's process to its first answer about a member.</param>
internal readonly record struct RecoveryPoint(long Members, long Relationships, long Tail, long Ids, TimeSpan Opening, TimeSpan Starting);
