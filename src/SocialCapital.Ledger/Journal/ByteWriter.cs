using System.Buffers.Binary;

namespace SocialCapital.Ledger.Journal;

/// <summary>Grows a byte buffer that is used again and again. Integers are little-endian or base-128.</summary>
internal sealed class ByteWriter(int capacity)
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public Span<byte> Take(int bytes)
    {
        if (_buffer.Length - Length < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + bytes));
        }

        var span = _buffer.AsSpan(Length, bytes);
        Length += bytes;
        return span;
    }

    public Span<byte> At(int position, int bytes) => _buffer.AsSpan(position, bytes);

    public void Byte(byte value) => Take(1)[0] = value;

    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void Double(double value) => Int64(BitConverter.DoubleToInt64Bits(value));

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void VarUInt(ulong value)
    {
        Span<byte> encoded = stackalloc byte[10];
        var length = 0;
        while (value >= 0x80)
        {
            encoded[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        encoded[length++] = (byte)value;
        Bytes(encoded[..length]);
    }

    /// <summary>A signed integer of up to 128 bits, zigzag in groups of seven bits.</summary>
    public void VarInt128(Int128 value)
    {
        var rest = (UInt128)((value << 1) ^ (value >> 127));
        while (rest >= 0x80)
        {
            Byte((byte)((byte)(rest & 0x7f) | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    /// <summary>A signed integer, zigzag, so that small ones are short either way.</summary>
    public void VarInt(long value) => VarUInt((ulong)((value << 1) ^ (value >> 63)));
}
