using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Deduplication;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Deduplication;

public sealed class EventHashTests
{
    [Fact]
    public void A_time_that_was_not_given_does_not_count() =>
        Assert.Equal(Hash(Sample() with { OccurredAt = 5 }), Hash(Sample() with { OccurredAt = 6 }));

    [Fact]
    public void The_id_does_not_count() => Assert.Equal(Hash(Sample() with { Id = "x" }), Hash(Sample() with { Id = "y" }));

    [Fact]
    public void Every_field_counts()
    {
        var sample = Sample();
        ulong[] hashes =
        [
            Hash(sample),
            Hash(sample with { Kind = EntryKind.Rating }),
            Hash(sample with { From = "anna" }),
            Hash(sample with { To = "bobb" }),
            Hash(sample with { Activity = "answers" }),
            Hash(sample with { Of = "e2" }),
            Hash(sample with { Reference = "refs" }),
            Hash(sample with { Given = EventFields.Amount }),
            Hash(sample with { Given = EventFields.Quality }),
            Hash(sample with { Given = EventFields.Value }),
            Hash(sample with { Given = EventFields.OccurredAt }),
            Hash(sample with { Given = EventFields.Amount, Number = 2 }),
            Hash(sample with { Given = EventFields.Quality, Number = 2 }),
            Hash(sample with { Given = EventFields.Value, Number = 2 }),
            Hash(sample with { Given = EventFields.OccurredAt, OccurredAt = 2 }),

            // The same letters, cut elsewhere.
            Hash(sample with { From = "an", To = "nbob" }),
            Hash(sample with { To = "", Activity = "bobanswer" }),
            Hash(sample with { Of = "e1ref", Reference = "" }),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void A_number_that_was_not_given_does_not_count() =>
        Assert.Equal(Hash(Sample() with { Number = 3 }), Hash(Sample() with { Number = 4 }));

    [Fact]
    public void The_longest_event_is_hashed_whole()
    {
        var longest = Sample() with
        {
            From = new string('f', 128), To = new string('t', 128), Activity = new string('a', 64), Of = new string('o', 128),
            Reference = new string('r', 512),
        };
        Assert.NotEqual(Hash(longest), Hash(longest with { Reference = new string('r', 511) + "s" }));
    }

    /// <summary>The hashes stand in journals and decide what is a duplicate: they never change.</summary>
    [Fact]
    public void Hashes_are_what_they_always_were()
    {
        Assert.Equal(GoldenContent, Hash(Sample() with { Given = EventFields.Amount | EventFields.OccurredAt }));
        Assert.Equal(GoldenId, EventHash.OfId("answer-1"u8));
    }

    [Fact]
    public void Members_count_by_their_numbers_and_not_by_their_ids()
    {
        var members = new NamedMembers(1, 2, -1);
        Assert.Equal(HashByNumber(Sample(), members), HashByNumber(Sample() with { From = "anna", To = "bobb" }, members));
        ulong[] hashes =
        [
            HashByNumber(Sample(), members),
            HashByNumber(Sample(), members with { From = 3 }),
            HashByNumber(Sample(), members with { From = -1 }),
            HashByNumber(Sample(), members with { To = 3 }),
            HashByNumber(Sample(), members with { ReferredTo = 3 }),
            HashByNumber(Sample(), new NamedMembers(2, 1, -1)),
            HashByNumber(Sample() with { Activity = "answers" }, members),
            HashByNumber(Sample() with { Of = "e1ref", Reference = "" }, members),
            Hash(Sample()),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(GoldenByNumber, HashByNumber(Sample() with { Given = EventFields.Amount | EventFields.OccurredAt }, members));
    }

    private const ulong GoldenByNumber = 15_484_958_453_855_172_578;

    private const ulong GoldenContent = 5_762_968_462_403_721_484;

    private static readonly UInt128 GoldenId = new(0x33982dbc92ddd7ab, 0x08fe36f171feb09a);

    private static Fields Sample() => new(EntryKind.Deposit, "id", "ann", "bob", "answer", "e1", "ref", EventFields.None, 1, 1);

    private static ulong Hash(Fields fields)
    {
        var batch = Batch(fields);
        return EventHash.OfContentByName(batch, batch.Events[0]);
    }

    private static ulong HashByNumber(Fields fields, NamedMembers members)
    {
        var batch = Batch(fields);
        return EventHash.OfContent(batch, batch.Events[0], members);
    }

    private static EventBatch Batch(Fields fields)
    {
        var batch = new EventBatch();
        batch.Add(new SubmittedEvent
        {
            Kind = fields.Kind,
            Fields = fields.Given,
            Id = Text(fields.Id),
            From = Text(fields.From),
            To = Text(fields.To),
            Activity = Text(fields.Activity),
            Of = Text(fields.Of),
            Reference = Text(fields.Reference),
            Amount = new(fields.Number),
            Quality = new(fields.Number),
            Value = new(fields.Number),
            OccurredAt = new(fields.OccurredAt),
        });
        return batch;

        TextSlice Text(string text) => batch.AddText(Encoding.UTF8.GetBytes(text));
    }

    private sealed record Fields(
        EntryKind Kind, string Id, string From, string To, string Activity, string Of, string Reference, EventFields Given, int Number,
        long OccurredAt);
}
