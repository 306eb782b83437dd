using System.Buffers;
using System.Runtime.CompilerServices;

namespace SocialCapital.Ledger.Lookup;

/// <summary>
/// A part of a <see cref="HashIndex"/>: the entries whose hashes begin with the same bits. An entry has 8 bytes: the upper half is a hash,
/// the lower a number. Open addressing with linear probing, at most half full.
/// </summary>
internal sealed class HashChunk
{
    /// <summary>No entry, and the end of a search.</summary>
    public const ulong Free = 0;

    private const int PageBytes = 4_096;

    private ulong[] _buckets;
    private int _bits;

    /// <param name="bits">The binary logarithm of how many buckets; at least 1.</param>
    /// <param name="depth">How many of their first bits all hashes in it have in common.</param>
    public HashChunk(int bits, int depth)
    {
        _bits = bits;
        _buckets = Made(bits);
        Depth = depth;
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The binary logarithm of how many buckets there are.</summary>
    public int Bits => _bits;

    /// <summary>How many of their first bits all hashes in it have in common.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether half of its buckets are taken: it must not be added to.</summary>
    public bool IsFull => 2 * Count >= _buckets.Length;

    public int Mask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _buckets.Length - 1;
    }

    /// <summary>A bucket, by its number.</summary>
    public ref ulong this[int at]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _buckets[at];
    }

    /// <summary>Where an entry of this hash, which is odd, would best be. By the bits behind those that choose a chunk, which are much the same within one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Home(uint hash) => (int)((hash << HashIndex.DepthMax) >> (32 - _bits));

    /// <summary>Adds an entry that is not there.</summary>
    public void Add(ulong entry)
    {
        var at = Home((uint)(entry >> 32));
        while (_buckets[at] != Free)
        {
            at = (at + 1) & Mask;
        }

        _buckets[at] = entry;
        Count++;
    }

    /// <summary>
    /// Takes an entry out, and moves those behind it up, as if it never had been there (D. E. Knuth, TAOCP 3, 6.4, algorithm R); false
    /// where it is not there.
    /// </summary>
    public bool Remove(ulong entry)
    {
        var gap = Home((uint)(entry >> 32));
        for (; _buckets[gap] != entry; gap = (gap + 1) & Mask)
        {
            if (_buckets[gap] == Free)
            {
                return false;
            }
        }

        Count--;
        for (var at = (gap + 1) & Mask; ; at = (at + 1) & Mask)
        {
            var next = _buckets[at];
            if (next == Free)
            {
                _buckets[gap] = Free;
                return true;
            }

            // It may move up where that is not before its home.
            if (((at - Home((uint)(next >> 32))) & Mask) >= ((at - gap) & Mask))
            {
                _buckets[gap] = next;
                gap = at;
            }
        }
    }

    /// <summary>Doubles its buckets.</summary>
    public void Double()
    {
        var entries = _buckets;
        _bits++;
        _buckets = Made(_bits);
        Count = 0;
        foreach (var entry in entries)
        {
            if (entry != Free)
            {
                Add(entry);
            }
        }
    }

    /// <summary>Gives the entries whose hashes have the next bit set to a new chunk.</summary>
    public HashChunk Split()
    {
        Depth++;
        var upper = new HashChunk(_bits, Depth);
        var entries = ArrayPool<ulong>.Shared.Rent(_buckets.Length);
        _buckets.CopyTo(entries, 0);
        Array.Clear(_buckets);
        Count = 0;
        foreach (var entry in entries.AsSpan(0, _buckets.Length))
        {
            if (entry != Free)
            {
                var isUpper = ((entry >> (64 - Depth)) & 1) != 0;
                (isUpper ? upper : this).Add(entry);
            }
        }

        ArrayPool<ulong>.Shared.Return(entries);
        return upper;
    }

    // Each page is written to at once: one that was only read from before it is first written to costs the system two faults, and
    // a word to all processors.
    private static ulong[] Made(int bits)
    {
        var buckets = new ulong[1 << bits];
        for (var i = 0; i < buckets.Length; i += PageBytes / sizeof(ulong))
        {
            Volatile.Write(ref buckets[i], Free);
        }

        return buckets;
    }
}
