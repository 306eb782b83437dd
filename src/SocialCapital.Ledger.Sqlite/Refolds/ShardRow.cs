using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>A shard, as a journal's file knows it.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Shard">Which shard.</param>
/// <param name="Epoch">Its last owner's number.</param>
/// <param name="End">The offset of its last entry; 0 where it has none.</param>
internal sealed record ShardRow(long Key, ShardKey Shard, long Epoch, long End);
