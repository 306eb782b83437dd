using System.Numerics;
using System.Runtime.CompilerServices;

namespace SocialCapital.Ledger.Lookup;

/// <summary>A set of slots of a table, one bit each: told in the order of the slots, and emptied or joined thousands at a time. Used by one thread.</summary>
internal sealed class SlotSet
{
    private const int WordBits = 6;
    private ulong[] _words = new ulong[2];

    /// <summary>How many are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a slot is in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int slot)
    {
        var word = slot >> WordBits;
        return word < _words.Length && (_words[word] & Bit(slot)) != 0;
    }

    /// <summary>Adds a slot; false where it is in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(int slot)
    {
        var word = slot >> WordBits;
        if (word >= _words.Length)
        {
            Array.Resize(ref _words, Math.Max(word + 1, 2 * _words.Length));
        }

        ref var bits = ref _words[word];
        if ((bits & Bit(slot)) != 0)
        {
            return false;
        }

        bits |= Bit(slot);
        Count++;
        return true;
    }

    /// <summary>Adds all of another set.</summary>
    public void UnionWith(SlotSet other)
    {
        if (other._words.Length > _words.Length)
        {
            Array.Resize(ref _words, other._words.Length);
        }

        Count = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= i < other._words.Length ? other._words[i] : 0;
            Count += BitOperations.PopCount(_words[i]);
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Array.Clear(_words);
        Count = 0;
    }

    /// <summary>The first slot of the set from one on; -1 where there is none.</summary>
    public int Next(int from)
    {
        var word = from >> WordBits;
        if (word >= _words.Length)
        {
            return -1;
        }

        var bits = _words[word] & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            if (++word == _words.Length)
            {
                return -1;
            }

            bits = _words[word];
        }

        return (word << WordBits) + BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>A copy of the bits: slot 0 is the lowest of the first word.</summary>
    public ulong[] ToWords() => [.. _words];

    private static ulong Bit(int slot) => 1UL << (slot & 63);
}
