using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Databases;

/// <summary>Integers that sort by shard, then by what is in it.</summary>
internal static class Position
{
    private const int OffsetBits = 40;
    private const int NumberBits = 32;

    /// <summary>The last offset that a shard can reach: 1.1e12, twelve days of a million entries a second.</summary>
    public const long OffsetMax = (1L << OffsetBits) - 1;

    /// <summary>The greatest key of a shard: 8 million shards in a folder.</summary>
    public const long ShardMax = (1L << (63 - OffsetBits)) - 1;

    public static long OfEntry(long shard, long offset) => (shard << OffsetBits) | offset;

    public static long OffsetOf(long position) => position & OffsetMax;

    public static long OfMember(long shard, int number) => (shard << NumberBits) | (uint)number;

    public static int NumberOf(long member) => (int)member;

    public static void CheckOffset(long offset)
    {
        if (offset is < 1 or > OffsetMax)
        {
            throw new LedgerStoreException($"The offset {offset} is not from 1 to {OffsetMax}.");
        }
    }

    public static void CheckShard(long shard)
    {
        if (shard is < 1 or > ShardMax)
        {
            throw new LedgerStoreException($"The folder has no room for more than {ShardMax} shards.");
        }
    }
}
