using System.Buffers.Binary;

namespace SocialCapital.Ledger.Journal;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; throws <see cref="JournalCorruptException"/> past the end.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position = 0;

    public readonly bool IsAtEnd => _position == _bytes.Length;

    /// <summary>How many bytes follow.</summary>
    public readonly int Left => _bytes.Length - _position;

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length < 0 || _bytes.Length - _position < length)
        {
            throw new JournalCorruptException("An entry reaches past its block's end.");
        }

        var span = _bytes.Slice(_position, length);
        _position += length;
        return span;
    }

    public byte Byte() => Bytes(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    public double Double() => BitConverter.Int64BitsToDouble(Int64());

    public ulong VarUInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new JournalCorruptException("An integer is longer than 64 bits.");
    }

    public Int128 VarInt128()
    {
        UInt128 value = 0;
        for (var shift = 0; shift < 133; shift += 7)
        {
            var b = Byte();
            value |= (UInt128)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return (Int128)(value >> 1) ^ -(Int128)(value & 1);
            }
        }

        throw new JournalCorruptException("An integer is longer than 128 bits.");
    }

    /// <summary>A number that can be no greater than this.</summary>
    public int Number(int most)
    {
        var number = VarUInt();
        return number <= (ulong)most ? (int)number : throw new JournalCorruptException($"It tells of {number} where no more than {most} can be.");
    }

    /// <summary>A number of as many bits as a signed integer has without its sign.</summary>
    public long Number()
    {
        var number = VarUInt();
        return number <= long.MaxValue ? (long)number : throw new JournalCorruptException($"It tells of {number} where no more than {long.MaxValue} can be.");
    }

    public long VarInt()
    {
        var value = VarUInt();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
