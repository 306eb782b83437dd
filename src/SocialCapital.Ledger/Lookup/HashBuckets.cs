using System.Runtime.CompilerServices;

namespace SocialCapital.Ledger.Lookup;

/// <summary>
/// The buckets of a <see cref="HashIndex"/>, 8 bytes each: the upper half is a hash, the lower a number. In chunks, each made when it is
/// first written to: a large table made, and cleared, at once would stop whoever uses it.
/// </summary>
internal sealed class HashBuckets
{
    /// <summary>No entry, and the end of a search.</summary>
    public const ulong Free = 0;

    /// <summary>An entry that was removed; a search goes on behind it. No entry looks like this: their hashes are odd.</summary>
    public const ulong Removed = 2UL << 32;

    // 128 KB: cleared in some ten microseconds.
    private const int ChunkBits = 14;

    private const int PageBytes = 4_096;

    private readonly ulong[][] _chunks;
    private readonly int _chunkMask;
    private readonly int _bits;

    /// <param name="bits">The binary logarithm of how many; 1 to 31.</param>
    public HashBuckets(int bits)
    {
        _bits = bits;
        _chunkMask = (1 << Math.Min(bits, ChunkBits)) - 1;
        _chunks = new ulong[1 << Math.Max(0, bits - ChunkBits)][];
    }

    public int Bits => _bits;

    public int Mask => (1 << _bits) - 1;

    /// <summary>A bucket; for reading only where <see cref="MakeAll"/> was called.</summary>
    public ref ulong this[int at]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[at >> ChunkBits][at & _chunkMask];
    }

    /// <summary>Where an entry would best be: the upper bits of its hash, so that the order stays when a table is doubled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Home(uint hash) => (int)(hash >> (32 - _bits));

    /// <summary>Makes the chunks that nothing was written to.</summary>
    public void MakeAll()
    {
        for (var i = 0; i < _chunks.Length; i++)
        {
            Make(i << ChunkBits);
        }
    }

    /// <summary>Puts an entry in, unless it is there.</summary>
    public void Put(ulong entry)
    {
        var at = Home((uint)(entry >> 32));
        while (true)
        {
            Make(at);
            ref var bucket = ref this[at];
            if (bucket == entry)
            {
                return;
            }

            if (bucket == Free)
            {
                bucket = entry;
                return;
            }

            at = (at + 1) & Mask;
        }
    }

    /// <summary>Marks an entry as removed: nothing moves.</summary>
    public void Mark(ulong entry)
    {
        if (TryFind(entry, out var at))
        {
            this[at] = Removed;
        }
    }

    /// <summary>Takes an entry out, and moves those behind it up, as if it never had been there (D. E. Knuth, TAOCP 3, 6.4, algorithm R).</summary>
    public void Remove(ulong entry)
    {
        if (!TryFind(entry, out var gap))
        {
            return;
        }

        for (var at = (gap + 1) & Mask; ; at = (at + 1) & Mask)
        {
            Make(at);
            var next = this[at];
            if (next == Free)
            {
                this[gap] = Free;
                return;
            }

            // It may move up where that is not before its home.
            if (((at - Home((uint)(next >> 32))) & Mask) >= ((at - gap) & Mask))
            {
                this[gap] = next;
                gap = at;
            }
        }
    }

    private bool TryFind(ulong entry, out int at)
    {
        for (at = Home((uint)(entry >> 32)); ; at = (at + 1) & Mask)
        {
            Make(at);
            if (this[at] == entry)
            {
                return true;
            }

            if (this[at] == Free)
            {
                return false;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Make(int at)
    {
        ref var chunk = ref _chunks[at >> ChunkBits];
        chunk ??= MakeChunk();
    }

    // Each page is written to at once: one that was only read from before it is first written to costs the system two faults, and
    // a word to all processors.
    private ulong[] MakeChunk()
    {
        var chunk = new ulong[_chunkMask + 1];
        for (var i = 0; i < chunk.Length; i += PageBytes / sizeof(ulong))
        {
            Volatile.Write(ref chunk[i], Free);
        }

        return chunk;
    }
}
