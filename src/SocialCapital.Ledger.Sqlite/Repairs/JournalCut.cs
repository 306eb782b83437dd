using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Sqlite.Repairs;

/// <summary>What is missing in a copy of a journal that had to end before its first damage.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="FirstOffset">The first entry that is missing.</param>
/// <param name="LastOffset">The last one; the damaged folder has those of them that can be read.</param>
public readonly record struct JournalCut(ShardKey Shard, long FirstOffset, long LastOffset);
