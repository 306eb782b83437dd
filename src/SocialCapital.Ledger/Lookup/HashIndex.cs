using System.Runtime.CompilerServices;

namespace SocialCapital.Ledger.Lookup;

/// <summary>
/// Finds numbers by 32 bits of a hash: whoever asks compares what the number stands for. Extendible hashing (R. Fagin, J. Nievergelt,
/// N. Pippenger and H. R. Strong, ACM TODS 4/3, 1979): the first bits of a hash choose a chunk, in which a search costs one line of memory
/// as a rule. A chunk that is half full is parted into two, which takes some tens of microseconds; nothing else moves, and nothing is
/// thrown away as the index grows. 16 to 32 bytes an entry. Used by one thread.
/// </summary>
/// <param name="chunkBits">The binary logarithm of how many buckets a chunk has before it is parted: by default of 128 KB, which are parted in some tens of microseconds.</param>
internal sealed class HashIndex(int chunkBits = 14)
{
    /// <summary>At most so many bits choose a chunk: where more hashes than that begin alike, their chunk grows instead.</summary>
    internal const int DepthMax = 12;

    private const int BitsMin = 3;

    // By the first bits of a hash, as many as _depth: a chunk that fewer bits choose stands there several times.
    private HashChunk[] _chunks = [new HashChunk(BitsMin, depth: 0)];
    private int _depth;

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many bits choose a chunk now.</summary>
    internal int Depth => _depth;

    /// <summary>Where a search for a hash begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(uint hash) => ChunkOf(hash).Home(hash | 1);

    /// <summary>The next number that was added with a hash; false where there are no more.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="at">Where the search is: begun by <see cref="Start"/>. Good until something is added or removed.</param>
    /// <param name="number">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(uint hash, ref int at, out uint number)
    {
        var wanted = hash | 1;
        var chunk = ChunkOf(hash);
        while (true)
        {
            var entry = chunk[at];
            if (entry == HashChunk.Free)
            {
                number = 0;
                return false;
            }

            at = (at + 1) & chunk.Mask;
            if ((uint)(entry >> 32) == wanted)
            {
                number = (uint)entry;
                return true;
            }
        }
    }

    /// <summary>Asks the processor for where a search will begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint hash)
    {
        var chunk = ChunkOf(hash);
        CacheLines.Prefetch(ref chunk[chunk.Home(hash | 1)]);
    }

    /// <summary>Adds a number that is not there under this hash.</summary>
    public void Add(uint hash, uint number)
    {
        var chunk = ChunkOf(hash);
        while (chunk.IsFull)
        {
            Grow(chunk, hash);
            chunk = ChunkOf(hash);
        }

        chunk.Add(EntryOf(hash, number));
        Count++;
    }

    /// <summary>Removes a number that was added with this hash.</summary>
    public void Remove(uint hash, uint number)
    {
        if (ChunkOf(hash).Remove(EntryOf(hash, number)))
        {
            Count--;
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _chunks = [new HashChunk(BitsMin, depth: 0)];
        _depth = 0;
        Count = 0;
    }

    // Odd hashes only: an entry is never what stands for none.
    private static ulong EntryOf(uint hash, uint number) => ((ulong)(hash | 1) << 32) | number;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private HashChunk ChunkOf(uint hash) => _chunks[(int)((ulong)hash >> (32 - _depth))];

    private void Grow(HashChunk chunk, uint hash)
    {
        if (chunk.Bits < chunkBits || chunk.Depth == DepthMax)
        {
            chunk.Double();
            return;
        }

        if (chunk.Depth == _depth)
        {
            Deepen();
        }

        // It stands at all places that begin with its bits; the second half of them are the new chunk's.
        var places = 1 << (_depth - chunk.Depth);
        var first = (int)((ulong)hash >> (32 - chunk.Depth)) * places;
        _chunks.AsSpan(first + (places / 2), places / 2).Fill(chunk.Split());
    }

    private void Deepen()
    {
        var deeper = new HashChunk[2 * _chunks.Length];
        for (var i = 0; i < deeper.Length; i++)
        {
            deeper[i] = _chunks[i / 2];
        }

        (_chunks, _depth) = (deeper, _depth + 1);
    }
}
