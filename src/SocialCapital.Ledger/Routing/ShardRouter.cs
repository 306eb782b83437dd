using System.IO.Hashing;

namespace SocialCapital.Ledger.Routing;

/// <summary>
/// Says in which shard a pair lives: XxHash3 over the two ids in byte order, each preceded by its length.
/// A community's number of shards is fixed for good, so a pair never moves.
/// </summary>
public static class ShardRouter
{
    /// <summary>The most shards that a community may have.</summary>
    public const int ShardsMax = 256;

    /// <summary>The shard of a pair, from 0; the order of the two does not matter.</summary>
    /// <param name="first">A member's id, at most 128 bytes.</param>
    /// <param name="second">The other's, at most 128 bytes.</param>
    /// <param name="shards">How many shards the community has.</param>
    public static int ShardOf(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int shards)
    {
        if (shards == 1)
        {
            return 0;
        }

        if (first.SequenceCompareTo(second) > 0)
        {
            var swap = first;
            first = second;
            second = swap;
        }

        Span<byte> buffer = stackalloc byte[2 + first.Length + second.Length];
        buffer[0] = (byte)first.Length;
        first.CopyTo(buffer[1..]);
        buffer[1 + first.Length] = (byte)second.Length;
        second.CopyTo(buffer[(2 + first.Length)..]);
        return (int)(XxHash3.HashToUInt64(buffer) % (uint)shards);
    }

    /// <summary>
    /// The shard that counts as a member's first, from 0: XxHash3 over its id. Its own name decides and not the number 0, or
    /// all members of a large community would sit on one silo.
    /// </summary>
    /// <param name="member">The member's id, at most 128 bytes.</param>
    /// <param name="shards">How many shards the community has.</param>
    public static int FirstShardOf(ReadOnlySpan<byte> member, int shards) =>
        shards == 1 ? 0 : (int)(XxHash3.HashToUInt64(member) % (uint)shards);
}
