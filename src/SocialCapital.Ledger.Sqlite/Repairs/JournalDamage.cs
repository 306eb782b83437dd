using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Sqlite.Repairs;

/// <summary>A place in a shard's journal where what was written can't be read.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="FirstOffset">The first entry that can't be read.</param>
/// <param name="LastOffset">The last one of this place.</param>
/// <param name="IsMended">Whether the backup had these entries.</param>
public readonly record struct JournalDamage(ShardKey Shard, long FirstOffset, long LastOffset, bool IsMended);
