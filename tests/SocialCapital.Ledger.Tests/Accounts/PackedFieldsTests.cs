using System.Buffers.Binary;
using CsCheck;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Ledger.Tests.Accounts;

public sealed class PackedFieldsTests
{
    private static readonly Gen<ulong> Field = Gen.OneOf(
        Gen.Const(0UL), Gen.Byte.Select(value => (ulong)value), Gen.UInt.Select(value => (ulong)value), Gen.ULong, Gen.ULong.Select(value => value << 40));

    [Fact]
    public void Any_fields_come_back_and_take_no_more_than_was_told() => Field.Array[0, PackedFields.CountMax].Sample(values =>
    {
        var fields = Bytes(values);
        var packed = Packed(fields);
        Assert.True(packed.Length <= PackedFields.LengthMax(values.Length));
        var back = new byte[8 * PackedFields.CountMax];

        // Whatever follows is no part of it.
        Assert.True(PackedFields.TryUnpack([.. packed, 0xFF], back, out var count, out var length));
        Assert.Equal((values.Length, packed.Length), (count, length));
        Assert.Equal(fields, back[..(8 * count)]);
        Assert.All(Enumerable.Range(0, packed.Length), end => Assert.False(PackedFields.TryUnpack(packed.AsSpan(0, end), back, out _, out _)));
    });

    [Theory]
    [InlineData(0UL, "0100")]
    [InlineData(1UL, "01010001")]
    [InlineData(0x0201UL, "0101010102")]
    [InlineData(0x4008_0000_0000_0000UL, "0101090840")]
    [InlineData(0x0000_0100_0000_0000UL, "01010A010000")]
    [InlineData(ulong.MaxValue, "010107FFFFFFFFFFFFFFFF")]
    public void A_field_keeps_the_bytes_that_are_not_zeros_at_an_end(ulong value, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(Packed(Bytes([value]))));

    [Fact]
    public void Fields_that_are_all_full_fill_what_they_may_take() =>
        Assert.Equal(PackedFields.LengthMax(7), Packed(Bytes([.. Enumerable.Repeat(ulong.MaxValue, 7)])).Length);

    [Fact]
    public void A_bit_for_a_field_that_is_not_there_is_refused() =>
        Assert.False(PackedFields.TryUnpack([1, 2, 0, 1], new byte[8 * PackedFields.CountMax], out _, out _));

    private static byte[] Bytes(ulong[] values)
    {
        var bytes = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        }

        return bytes;
    }

    private static byte[] Packed(byte[] fields)
    {
        var target = new byte[PackedFields.LengthMax(fields.Length / 8)];
        return target[..PackedFields.Pack(fields, target)];
    }
}
