using System.Buffers.Binary;
using System.IO.Hashing;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Tests.Keys;

namespace SocialCapital.Ledger.Tests.Journal;

/// <summary>The bytes of docs/journal-format.md.</summary>
public sealed class JournalFormatTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_sample_of_each_version_is_readable(int version)
    {
        var reader = new JournalBlockReader(new JournalBlock(SampleBlock.FirstOffset, SampleBlock.Entries.Length, ReadSample(version)));
        Assert.Equal(version > 1, reader.AreMembersSealed);
        Assert.Equal(SampleBlock.RecordedAt, reader.RecordedAt);
        Assert.Equal(SampleBlock.PolicyVersion, reader.PolicyVersion);
        Assert.Equal(SampleBlock.PolicyJson, reader.PolicyJson);
        Assert.Equal(SampleBlock.FirstMember, reader.FirstMember);
        Assert.Equal(SampleBlock.Members, KnownKeys.Names(reader));
        Assert.Equal(SampleBlock.Epoch, reader.Epoch);
        for (var i = 0; i < SampleBlock.Entries.Length; i++)
        {
            Assert.Equal(SampleBlock.Entries[i], SampleEntry.From(reader, i));
        }
    }

    [Fact]
    public void Version_2_is_written_as_it_always_was() =>
        Assert.Equal(Convert.ToHexString(ReadSample()), Convert.ToHexString(SampleBlock.Write().Payload.Span));

    [Fact]
    public void Version_2_tells_nobody_s_id_and_no_text()
    {
        var bytes = Convert.ToHexString(ReadSample());
        foreach (var text in SampleBlock.Members.Concat(SampleBlock.Entries.Select(entry => entry.Reference)).Where(text => text.Length > 0))
        {
            Assert.DoesNotContain(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text)), bytes, StringComparison.Ordinal);
        }
    }

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

    private static byte[] ReadSample(int version = 2)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Journal", $"block-v{version}.hex"));
        return Convert.FromHexString(string.Concat(text.Where(char.IsAsciiHexDigit)));
    }
}
