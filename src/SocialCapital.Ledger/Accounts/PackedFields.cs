using System.Buffers.Binary;
using System.Numerics;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// Fields of eight bytes in few: most fields of most accounts are zero, and most others have zeros at one end. The number of
/// fields (one byte); a bit for each, lowest first, that is set where the field is not zero; for each of these half a byte, the
/// lower half first, that says how many bytes are kept (0 to 7 for 1 to 8) of the lower end, or, with 8 added, of the upper end;
/// then the bytes kept. The same fields always give the same bytes.
/// </summary>
internal static class PackedFields
{
    /// <summary>The most fields.</summary>
    public const int CountMax = byte.MaxValue;

    private const int UpperEnd = 8;

    /// <summary>The most bytes that so many fields take.</summary>
    public static int LengthMax(int count) => 1 + MaskBytes(count) + ((count + 1) / 2) + (8 * count);

    /// <summary>Packs fields, and returns how many bytes they took.</summary>
    /// <param name="fields">Eight bytes each, at most <see cref="CountMax"/> of them.</param>
    /// <param name="target">Where to; nothing is written behind what they take.</param>
    public static int Pack(ReadOnlySpan<byte> fields, Span<byte> target)
    {
        var count = fields.Length / 8;
        target[0] = checked((byte)count);
        var mask = target.Slice(1, MaskBytes(count));
        mask.Clear();
        Span<ulong> kept = stackalloc ulong[CountMax];
        var keptCount = 0;
        for (var i = 0; i < count; i++)
        {
            var field = BinaryPrimitives.ReadUInt64LittleEndian(fields[(8 * i)..]);
            if (field != 0)
            {
                mask[i >> 3] |= (byte)(1 << (i & 7));
                kept[keptCount++] = field;
            }
        }

        var position = 1 + mask.Length;
        var ends = target.Slice(position, (keptCount + 1) / 2);
        ends.Clear();
        position += ends.Length;
        Span<byte> bytes = stackalloc byte[8];
        for (var i = 0; i < keptCount; i++)
        {
            var low = 8 - (BitOperations.LeadingZeroCount(kept[i]) / 8);
            var high = 8 - (BitOperations.TrailingZeroCount(kept[i]) / 8);
            var length = Math.Min(low, high);
            var end = length - 1 + (high < low ? UpperEnd : 0);
            ends[i >> 1] |= (byte)(end << (4 * (i & 1)));
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, kept[i]);
            (high < low ? bytes[(8 - length)..] : bytes[..length]).CopyTo(target[position..]);
            position += length;
        }

        return position;
    }

    /// <summary>Unpacks the fields at the front of some bytes; false where these don't begin with any.</summary>
    /// <param name="packed">The bytes.</param>
    /// <param name="fields">Room for <see cref="CountMax"/> fields.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="length">How many of the bytes they take.</param>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Span<byte> fields, out int count, out int length)
    {
        (count, length) = (packed.Length > 0 ? packed[0] : 0, 1 + MaskBytes(packed.Length > 0 ? packed[0] : 0));
        if (packed.Length < length)
        {
            return false;
        }

        var mask = packed[1..length];
        var keptCount = 0;
        foreach (var bits in mask)
        {
            keptCount += BitOperations.PopCount(bits);
        }

        var isBeyond = (count & 7) != 0 && mask[^1] >> (count & 7) != 0;
        if (isBeyond || packed.Length < length + ((keptCount + 1) / 2))
        {
            return false;
        }

        var ends = packed.Slice(length, (keptCount + 1) / 2);
        length += ends.Length;
        fields[..(8 * count)].Clear();
        for (int i = 0, kept = 0; i < count; i++)
        {
            if ((mask[i >> 3] >> (i & 7) & 1) == 0)
            {
                continue;
            }

            var end = ends[kept >> 1] >> (4 * (kept & 1)) & 0xF;
            kept++;
            var bytes = (end & 7) + 1;
            if (packed.Length < length + bytes)
            {
                return false;
            }

            var at = (8 * i) + (end >= UpperEnd ? 8 - bytes : 0);
            packed.Slice(length, bytes).CopyTo(fields[at..]);
            length += bytes;
        }

        return true;
    }

    private static int MaskBytes(int count) => (count + 7) / 8;
}
