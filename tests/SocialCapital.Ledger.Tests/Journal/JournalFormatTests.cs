using System.Buffers.Binary;
using System.IO.Hashing;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Journal;

/// <summary>The bytes of docs/journal-format.md.</summary>
public sealed class JournalFormatTests
{
    [Fact]
    public void The_sample_of_version_1_is_readable()
    {
        var reader = new JournalBlockReader(new JournalBlock(SampleBlock.FirstOffset, SampleBlock.Entries.Length, ReadSample()));
        Assert.Equal(SampleBlock.RecordedAt, reader.RecordedAt);
        Assert.Equal(SampleBlock.PolicyVersion, reader.PolicyVersion);
        Assert.Equal(SampleBlock.PolicyJson, reader.PolicyJson);
        Assert.Equal(SampleBlock.FirstMember, reader.FirstMember);
        Assert.Equal(SampleBlock.Members, reader.ReadMembers());
        Assert.Equal(SampleBlock.Epoch, reader.Epoch);
        for (var i = 0; i < SampleBlock.Entries.Length; i++)
        {
            Assert.Equal(SampleBlock.Entries[i], SampleEntry.From(reader.ReadEntry(i)));
        }
    }

    [Fact]
    public void Version_1_is_written_as_it_always_was() =>
        Assert.Equal(Convert.ToHexString(ReadSample()), Convert.ToHexString(SampleBlock.Write().Payload.Span));

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        var sample = ReadSample();
        for (var position = 0; position < sample.Length; position++)
        {
            for (var flip = 1; flip < 256; flip <<= 1)
            {
                foreach (var mask in (ReadOnlySpan<byte>)[(byte)flip, (byte)~flip])
                {
                    var bytes = (byte[])sample.Clone();
                    bytes[position] ^= mask;
                    Assert.True(Open(bytes).IsTorn, $"Byte {position} changed by {mask:x2}.");
                }
            }
        }
    }

    [Fact]
    public void A_block_cut_off_anywhere_is_torn()
    {
        var sample = ReadSample();
        for (var length = 0; length < sample.Length; length++)
        {
            Assert.True(Open(sample[..length]).IsTorn, $"Cut to {length} bytes.");
        }

        Assert.True(Open([.. sample, 0]).IsTorn);
    }

    [Theory]
    [InlineData(JournalFormat.AtVersion)]
    [InlineData(JournalFormat.AtMagic)]
    [InlineData(JournalFormat.AtFirstOffset)]
    [InlineData(JournalFormat.AtCount)]
    public void A_whole_block_that_says_something_else_is_corrupt_but_not_torn(int position)
    {
        var bytes = ReadSample();
        bytes[position]++;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(bytes.Length - 8), XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - 8)));
        var exception = Open(bytes);
        Assert.False(exception.IsTorn);
        Assert.Contains("offset 1000", exception.Message, StringComparison.Ordinal);
    }

    private static JournalCorruptException Open(byte[] bytes) => Assert.Throws<JournalCorruptException>(
        () => new JournalBlockReader(new JournalBlock(SampleBlock.FirstOffset, SampleBlock.Entries.Length, bytes)));

    private static byte[] ReadSample()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Journal", "block-v1.hex"));
        return Convert.FromHexString(string.Concat(text.Where(char.IsAsciiHexDigit)));
    }
}
