using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Journal;

/// <summary>An assessment as docs/journal-format.md describes it.</summary>
public sealed class AssessedEntryTests
{
    private static readonly SampleEntry Assessed = new()
    {
        Entry = new()
        {
            Offset = 500, Kind = EntryKind.Assessed, Giver = 2, Receiver = 7, Author = -1, OccurredAt = new(0x0102030405060708),
            Amount = new(-3), Tier = 4, AtRiskSince = new(0x1112131415161718), HasCorrection = true,
        },
        Id = "@a", Reference = "why", ContentHash = 0x2122232425262728, HasAmount = true, HasClientTime = true, PreviousOfReceiver = 499,
    };

    [Fact]
    public void The_tier_and_since_when_it_is_at_risk_follow_the_parts_that_others_have()
    {
        var payload = Write(Assessed).Payload.Span[(JournalFormat.HeaderBytes + 4)..^JournalFormat.ChecksumBytes];
        Assert.Equal(
            "0C02820428272625242322210807060504030201" + Convert.ToHexString(Encoding.UTF8.GetBytes("@a")) + "02070001000000" + "05"
            + "1300",
            Convert.ToHexString(payload[..^28]));
        Assert.Equal("04" + "1817161514131211", Convert.ToHexString(payload[^9..]));
    }

    [Fact]
    public void It_is_read_as_it_was_written_with_and_without_a_correction()
    {
        Assert.Equal(Assessed, Read(Write(Assessed)));
        var plain = Assessed with { HasAmount = false, Entry = Assessed.Entry with { Amount = Goodwill.Zero, HasCorrection = false, AtRiskSince = default } };
        Assert.Equal(plain, Read(Write(plain)));
    }

    private static JournalBlock Write(SampleEntry entry)
    {
        var writer = new JournalBlockWriter();
        entry.AddTo(writer);
        return Keys.KnownKeys.Finish(writer, entry.Entry.Offset, new(1), 1, null, 0, 1);
    }

    private static SampleEntry Read(JournalBlock block) => SampleEntry.From(new JournalBlockReader(block), 0);
}
