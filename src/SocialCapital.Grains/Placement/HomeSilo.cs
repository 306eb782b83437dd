using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Orleans.Runtime;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Placement;

/// <summary>
/// The silo where a shard belongs, by rendezvous hashing (Thaler and Ravishankar, 1998): each silo gets a weight from its
/// address and the shard's name, and the highest wins. All silos that know the same silos agree without talking; a silo that
/// joins takes over its part of the shards and no others move, and one that leaves leaves only its own.
/// </summary>
internal static class HomeSilo
{
    /// <summary>The shard's silo among those given; null where none is.</summary>
    public static SiloAddress? Of(ShardKey shard, IEnumerable<SiloAddress> silos)
    {
        SiloAddress? home = null;
        var highest = 0UL;
        foreach (var silo in silos)
        {
            var weight = Weight(shard, silo);
            if (home is null || weight > highest || (weight == highest && silo.CompareTo(home) < 0))
            {
                home = silo;
                highest = weight;
            }
        }

        return home;
    }

    /// <summary>By endpoint and not by generation: a silo that starts again in its place gets its shards back.</summary>
    private static ulong Weight(ShardKey shard, SiloAddress silo)
    {
        var hash = new XxHash3();
        Span<byte> number = stackalloc byte[sizeof(int)];
        hash.Append(silo.Endpoint.Address.GetAddressBytes());
        BinaryPrimitives.WriteInt32LittleEndian(number, silo.Endpoint.Port);
        hash.Append(number);
        BinaryPrimitives.WriteInt32LittleEndian(number, shard.Shard);
        hash.Append(number);
        hash.Append(MemoryMarshal.AsBytes(shard.Community.AsSpan()));
        return hash.GetCurrentHashAsUInt64();
    }
}
