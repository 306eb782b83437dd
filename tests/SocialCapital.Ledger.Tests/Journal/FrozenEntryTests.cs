using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Journal;

/// <summary>A freeze as docs/journal-format.md describes it.</summary>
public sealed class FrozenEntryTests
{
    private static readonly SampleEntry Frozen = new()
    {
        Entry = new()
        {
            Offset = 500, Kind = EntryKind.Frozen, Giver = 2, Receiver = 7, Author = 9, OccurredAt = new(0x0102030405060708),
            ExpiresAt = new(0x1112131415161718),
        },
        Id = "f", Reference = "why", ContentHash = 0x2122232425262728, PreviousOfReceiver = 499,
    };

    [Fact]
    public void Until_when_stands_where_a_favors_end_does_and_whether_it_is_lifted_after_all_parts()
    {
        var payload = Write(Frozen).Payload.Span[(JournalFormat.HeaderBytes + 4)..^JournalFormat.ChecksumBytes];
        Assert.Equal(
            "0D01A00828272625242322210807060504030201" + Convert.ToHexString(Encoding.UTF8.GetBytes("f")) + "02070001000000" + "09"
            + "1300",
            Convert.ToHexString(payload[..^28]));
        Assert.Equal("1817161514131211" + "00", Convert.ToHexString(payload[^9..]));
    }

    [Fact]
    public void It_is_read_as_it_was_written_with_an_end_without_one_and_lifted()
    {
        Assert.Equal(Frozen, Read(Write(Frozen)));
        var endless = Frozen with { Entry = Frozen.Entry with { ExpiresAt = default } };
        Assert.Equal(endless, Read(Write(endless)));
        var lifted = endless with { Entry = endless.Entry with { IsLift = true } };
        Assert.Equal(lifted, Read(Write(lifted)));
    }

    private static JournalBlock Write(SampleEntry entry)
    {
        var writer = new JournalBlockWriter();
        entry.AddTo(writer);
        return Keys.KnownKeys.Finish(writer, entry.Entry.Offset, new(1), 1, null, 0, 1);
    }

    private static SampleEntry Read(JournalBlock block) => SampleEntry.From(new JournalBlockReader(block), 0);
}
