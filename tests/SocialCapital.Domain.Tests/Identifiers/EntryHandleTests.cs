using System.Text;
using CsCheck;
using SocialCapital.Domain.Identifiers;

namespace SocialCapital.Domain.Tests.Identifiers;

public class EntryHandleTests
{
    private static readonly Gen<byte[]> NearlyHandles =
        Gen.OneOf("@0123456789.-+ e,"u8.ToArray()).Array[0, 24].Select(bytes => (byte[])[(byte)'@', .. bytes]);

    [Fact]
    public void A_handle_survives_the_way_through_its_text() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Long[1, long.MaxValue]).Sample((shard, offset) =>
        {
            Assert.True(EntryHandle.TryParse(new EntryHandle(shard, offset).ToString(), out var handle));
            Assert.Equal(new EntryHandle(shard, offset), handle);
        });

    [Fact]
    public void What_is_read_as_a_handle_is_written_just_so_and_nothing_throws() =>
        Gen.OneOf(Gen.Byte.Array[0, 40], NearlyHandles).Sample(
            bytes =>
            {
                if (EntryHandle.TryParse(bytes, out var handle))
                {
                    Assert.Equal(Encoding.UTF8.GetString(bytes), handle.ToString());
                }
            },
            iter: 20_000);

    [Fact]
    public void No_random_text_throws_or_is_a_handle_by_chance() => Gen.String.Sample(text => !EntryHandle.TryParse(text, out _));

    [Theory]
    [InlineData("@0.1", 0, 1)]
    [InlineData("@255.9223372036854775807", 255, long.MaxValue)]
    public void A_handle_is_shard_dot_offset(string text, int shard, long offset)
    {
        Assert.True(EntryHandle.TryParse(text, out var handle));
        Assert.Equal(new EntryHandle(shard, offset), handle);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@.")]
    [InlineData("@0.")]
    [InlineData("@.1")]
    [InlineData("0.1")]
    [InlineData("@0.0")]
    [InlineData("@0.-1")]
    [InlineData("@-1.1")]
    [InlineData("@-0.1")]
    [InlineData("@+0.1")]
    [InlineData("@0.+1")]
    [InlineData("@00.1")]
    [InlineData("@0.01")]
    [InlineData("@0.1 ")]
    [InlineData("@0.1.1")]
    [InlineData("@0,1")]
    [InlineData("@2147483648.1")]
    [InlineData("@0.9223372036854775808")]
    public void Anything_else_is_none(string text) => Assert.False(EntryHandle.TryParse(text, out _));
}
