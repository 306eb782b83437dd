using CsCheck;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Journal;

public sealed class JournalBlockTests
{
    private static readonly Gen<(long First, SampleEntry[] Entries)> Blocks =
        from first in Gen.Long[2, 1L << 40]
        from count in Gen.Int[1, 12]
        from entries in Sequence(Enumerable.Range(0, count).Select(i => SampleEntry.Any(first + i)))
        select (first, entries);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var writer = new JournalBlockWriter();
        Gen.Select(Blocks, Gen.String[1, 30].Array[0, 5], Gen.Bool, Gen.Long, Gen.Int[1, int.MaxValue - 5]).Sample(
            (block, names, hasPolicy, time, number) =>
            {
                names = [.. names.Select(name => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(name)))];
                writer.Clear();
                Array.ForEach(names, name => writer.AddMember(System.Text.Encoding.UTF8.GetBytes(name)));
                Array.ForEach(block.Entries, entry => entry.AddTo(writer));
                var policy = hasPolicy ? $$"""{"a":{{number}}}""" : null;
                var reader = new JournalBlockReader(
                    Keys.KnownKeys.Finish(writer, block.First, new Timestamp(time), number, policy, number - 1, time));

                Assert.Equal(block.First, reader.FirstOffset);
                Assert.Equal(block.Entries.Length, reader.Count);
                Assert.Equal(new Timestamp(time), reader.RecordedAt);
                Assert.Equal(number, reader.PolicyVersion);
                Assert.Equal(policy, reader.PolicyJson);
                Assert.Equal(number - 1, reader.FirstMember);
                Assert.Equal(time, reader.Epoch);
                Assert.Equal(names, Keys.KnownKeys.Names(reader));
                for (var i = block.Entries.Length - 1; i >= 0; i--)
                {
                    Assert.Equal(block.Entries[i], SampleEntry.From(reader, i));
                }
            },
            threads: 1,
            iter: 300);
    }

    [Fact]
    public void The_longest_texts_fit()
    {
        var writer = new JournalBlockWriter();
        var name = new string('n', 128);
        writer.AddMember(System.Text.Encoding.UTF8.GetBytes(name));
        var entry = new SampleEntry
        {
            Entry = new() { Offset = 1, Kind = Domain.Entries.EntryKind.Deposit, Author = -1 },
            Id = new string('i', 128),
            Activity = new string('a', 64),
            Reference = new string('r', 512),
        };
        entry.AddTo(writer);
        var reader = new JournalBlockReader(Keys.KnownKeys.Finish(writer, 1, default, 1, null, 0, 1));
        Assert.Equal([name], Keys.KnownKeys.Names(reader));
        Assert.Equal(entry, SampleEntry.From(reader, 0));
    }

    [Fact]
    public void An_entry_outside_of_the_block_is_refused()
    {
        var reader = new JournalBlockReader(SampleBlock.Write());
        Assert.Throws<ArgumentOutOfRangeException>(() => { reader.ReadEntry(-1); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { reader.ReadEntry(reader.Count); });
    }

    private static Gen<SampleEntry[]> Sequence(IEnumerable<Gen<SampleEntry>> entries) =>
        entries.Aggregate(
            Gen.Const(Array.Empty<SampleEntry>()),
            (before, next) => Gen.Select(before, next, (all, entry) => (SampleEntry[])[.. all, entry]));
}
