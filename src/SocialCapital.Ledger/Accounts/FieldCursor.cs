using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Accounts;

/// <summary>Goes through the fields of an account in order, and writes or reads each: one list of fields serves both ways.</summary>
internal ref struct FieldCursor(Span<byte> bytes, bool isWriting)
{
    private readonly int _length = bytes.Length;
    private Span<byte> _rest = bytes;

    public readonly bool IsWriting => isWriting;

    /// <summary>How many bytes were written or read.</summary>
    public readonly int Position => _length - _rest.Length;

    public static FieldCursor Reading(ReadOnlySpan<byte> bytes) =>
        new(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref System.Runtime.InteropServices.MemoryMarshal.GetReference(bytes), bytes.Length), isWriting: false);

    public void Field(ref long value)
    {
        if (isWriting)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_rest, value);
        }
        else
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(_rest);
        }

        _rest = _rest[8..];
    }

    public void Field(ref int value)
    {
        long wide = value;
        Field(ref wide);
        value = (int)wide;
    }

    public void Field(ref bool value)
    {
        long wide = value ? 1 : 0;
        Field(ref wide);
        value = wide != 0;
    }

    public void Field(ref double value) => Field(ref Unsafe.As<double, long>(ref value));

    public void Field(ref Goodwill value) => Field(ref Unsafe.As<Goodwill, long>(ref value));

    public void Field(ref Timestamp value) => Field(ref Unsafe.As<Timestamp, long>(ref value));

    public Goodwill Field(Goodwill value)
    {
        Field(ref value);
        return value;
    }

    public DecayingSum Field(DecayingSum value)
    {
        Field(ref value);
        return value;
    }

    public int Field(int value)
    {
        Field(ref value);
        return value;
    }

    public long Field(long value)
    {
        Field(ref value);
        return value;
    }

    public bool Field(bool value)
    {
        Field(ref value);
        return value;
    }

    public void Field(ref DecayingSum value)
    {
        Field(ref value.Sum);
        Field(ref value.AsOf);
    }
}
