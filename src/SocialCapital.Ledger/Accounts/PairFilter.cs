using System.IO.Hashing;
using System.Runtime.InteropServices;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// Knows of most pairs that have no relationship that they have none, in 12 bits for each that has: a split block Bloom filter
/// (F. Putze, P. Sanders and J. Singler, Cache-, Hash- and Space-Efficient Bloom Filters, 2007; blocks of 256 bits, one bit in
/// each of eight words). Never says so of a pair that was added; of others it fails to say so about once in a hundred times, more often
/// when it holds more than its capacity. Used by the shard's loop alone.
/// </summary>
internal sealed class PairFilter
{
    /// <summary>Its memory is a multiple of so many bytes.</summary>
    public const int BlockBytes = WordsPerBlock * sizeof(uint);

    private const int BitsPerPair = 12;
    private const int WordsPerBlock = 8;

    // Any odd numbers that spread bits do.
    private static readonly uint[] Spread =
        [0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D, 0xFD7046C5, 0xB55A4F09];

    private readonly uint[] _words;
    private readonly uint _blocks;

    /// <param name="pairs">For how many; at least 1.</param>
    /// <param name="bytesMax">The most memory that it takes, whatever the number; at least 1.</param>
    public PairFilter(long pairs, long bytesMax)
    {
        var bytes = Math.Clamp(pairs * BitsPerPair / 8, BlockBytes, Math.Max(bytesMax, BlockBytes));
        _blocks = (uint)(bytes / BlockBytes);
        _words = new uint[_blocks * WordsPerBlock];
        Capacity = _blocks * (BlockBytes * 8L) / BitsPerPair;
    }

    /// <summary>How many it holds well.</summary>
    public long Capacity { get; }

    /// <summary>How much memory it takes.</summary>
    public long Bytes => _blocks * (long)BlockBytes;

    /// <summary>How many were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a pair that has a relationship.</summary>
    public void Add(PairKey pair)
    {
        var block = Block(pair, out var places);
        for (var i = 0; i < WordsPerBlock; i++)
        {
            block[i] |= Bit(places, i);
        }

        Count++;
    }

    /// <summary>False only where the pair was never added.</summary>
    public bool MayContain(PairKey pair)
    {
        var block = Block(pair, out var places);
        var missing = 0u;
        for (var i = 0; i < WordsPerBlock; i++)
        {
            missing |= Bit(places, i) & ~block[i];
        }

        return missing == 0;
    }

    /// <summary>Asks the processor for what <see cref="MayContain"/> reads.</summary>
    public void Prefetch(PairKey pair) => CacheLines.Prefetch(ref Block(pair, out _)[0]);

    private static uint Bit(uint places, int word) => 1u << (int)((places * Spread[word]) >> 27);

    private Span<uint> Block(PairKey pair, out uint places)
    {
        var key = pair.ToInt64();
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in key)));
        places = (uint)hash;
        var block = (int)(((hash >> 32) * _blocks) >> 32);
        return _words.AsSpan(block * WordsPerBlock, WordsPerBlock);
    }
}
