using System.Runtime.CompilerServices;

namespace SocialCapital.Ledger.Lookup;

/// <summary>
/// Finds numbers by 32 bits of a hash: whoever asks compares what the number stands for. Open addressing with linear probing at
/// most half full, so that a search costs one line of memory as a rule. Doubles little by little, a few buckets with each entry
/// that is added, and never all at once. 16 to 32 bytes an entry, three times as many while it doubles. Used by one thread.
/// </summary>
internal sealed class HashIndex
{
    private const int BitsMin = 3;
    private const int BitsMax = 30;

    /// <summary>
    /// How many buckets move on with each entry that is added: all have moved when the table, half full at first, is five eighths full.
    /// </summary>
    private const int MovedAtOnce = 8;

    private HashBuckets _buckets = Made(BitsMin);
    private HashBuckets? _doubled;
    private int _moved;

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is being doubled.</summary>
    public bool IsGrowing => _doubled is not null;

    /// <summary>Where a search for a hash begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(uint hash) => _buckets.Home(hash);

    /// <summary>The next number that was added with a hash; false where there are no more.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="at">Where the search is: begun by <see cref="Start"/>. Good until something is added or removed.</param>
    /// <param name="number">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(uint hash, ref int at, out uint number)
    {
        var wanted = hash | 1;
        while (true)
        {
            var entry = _buckets[at];
            if (entry == HashBuckets.Free)
            {
                number = 0;
                return false;
            }

            at = (at + 1) & _buckets.Mask;
            if ((uint)(entry >> 32) == wanted)
            {
                number = (uint)entry;
                return true;
            }
        }
    }

    /// <summary>Asks the processor for where a search will begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint hash) => CacheLines.Prefetch(ref _buckets[_buckets.Home(hash)]);

    /// <summary>Adds a number that is not there under this hash.</summary>
    public void Add(uint hash, uint number)
    {
        var entry = EntryOf(hash, number);
        if (_doubled is null && Count >= 1 << (_buckets.Bits - 1) && _buckets.Bits < BitsMax)
        {
            _doubled = new HashBuckets(_buckets.Bits + 1);
            _moved = 0;
        }

        _buckets.Put(entry);
        Count++;
        if (_doubled is { } doubled)
        {
            // Twice is once: what was put there now is met again when its bucket is moved.
            doubled.Put(entry);
            Move(doubled);
        }
    }

    /// <summary>Removes a number that was added with this hash.</summary>
    public void Remove(uint hash, uint number)
    {
        var entry = EntryOf(hash, number);
        Count--;
        if (_doubled is null)
        {
            _buckets.Remove(entry);
            return;
        }

        // While buckets are moved, none may slip from those to come to those that are done.
        _buckets.Mark(entry);
        _doubled.Remove(entry);
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _buckets = Made(BitsMin);
        _doubled = null;
        Count = 0;
    }

    private static HashBuckets Made(int bits)
    {
        var buckets = new HashBuckets(bits);
        buckets.MakeAll();
        return buckets;
    }

    // Odd hashes only: an entry is never what stands for none.
    private static ulong EntryOf(uint hash, uint number) => ((ulong)(hash | 1) << 32) | number;

    private void Move(HashBuckets doubled)
    {
        for (var i = 0; i < MovedAtOnce; i++)
        {
            var entry = _buckets[_moved];
            if (entry is not (HashBuckets.Free or HashBuckets.Removed))
            {
                doubled.Put(entry);
            }

            if (_moved++ == _buckets.Mask)
            {
                doubled.MakeAll();
                (_buckets, _doubled) = (doubled, null);
                return;
            }
        }
    }
}
