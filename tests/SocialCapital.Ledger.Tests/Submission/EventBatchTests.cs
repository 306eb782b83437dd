using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Submission;

public sealed class EventBatchTests
{
    [Fact]
    public void It_grows_and_keeps_every_text()
    {
        var batch = new EventBatch(1, 1);
        for (var i = 0; i < 3_000; i++)
        {
            batch.Add(new SubmittedEvent { Kind = EntryKind.Deposit, Id = Text(batch, "id" + i), From = Text(batch, new string('f', i % 128)) });
        }

        Assert.Equal(3_000, batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            Assert.Equal("id" + i, Read(batch, batch.Events[i].Id));
            Assert.Equal(i % 128, batch.Events[i].From.Length);
            Assert.Equal(i % 128 > 0, batch.Events[i].From.IsPresent);
        }
    }

    [Fact]
    public void A_batch_made_of_nothing_grows()
    {
        var batch = new EventBatch([], []);
        batch.Add(new SubmittedEvent { Id = Text(batch, "id") });
        Assert.Equal("id", Read(batch, batch.Events[0].Id));
    }

    [Fact]
    public void A_batch_travels_in_its_parts()
    {
        var sent = new EventBatch();
        sent.Add(new SubmittedEvent { Id = Text(sent, "id"), To = Text(sent, "bob") });
        var received = new EventBatch(sent.Events.ToArray(), sent.AllText.ToArray());
        Assert.Equal("bob", Read(received, received.Events[0].To));
    }

    [Fact]
    public void An_event_of_another_batch_is_copied_with_its_texts()
    {
        var source = new EventBatch();
        Text(source, "something else before");
        source.Add(new SubmittedEvent
        {
            Kind = EntryKind.Appreciation,
            Fields = EventFields.Value,
            Id = Text(source, "id"),
            From = Text(source, "from"),
            To = Text(source, "to"),
            Activity = Text(source, "activity"),
            Of = Text(source, "of"),
            Reference = Text(source, "ref"),
            Value = new(5),
        });
        var target = new EventBatch(1, 1);
        target.AddFrom(source, source.Events[0]);
        source.Clear();
        Text(source, "overwritten, every byte of it, and more than that");

        var copy = target.Events[0];
        Assert.Equal("id from to activity of ref", string.Join(' ', new[] { copy.Id, copy.From, copy.To, copy.Activity, copy.Of, copy.Reference }.Select(t => Read(target, t))));
        Assert.Equal((EntryKind.Appreciation, EventFields.Value, 5), (copy.Kind, copy.Fields, copy.Value.Millionths));
    }

    [Fact]
    public void A_full_batch_takes_no_more_and_stays_as_it_is()
    {
        var batch = new EventBatch();
        for (var i = 0; i < EventBatch.EventsMax; i++)
        {
            batch.Add(new SubmittedEvent { Id = Text(batch, "x") });
        }

        var length = batch.TextLength;
        Assert.Throws<InvalidOperationException>(() => batch.Add(default));
        Assert.Throws<InvalidOperationException>(() => batch.AddFrom(batch, batch.Events[0]));
        Assert.Equal((EventBatch.EventsMax, length), (batch.Count, batch.TextLength));
    }

    [Fact]
    public void Text_of_a_bad_event_is_given_back()
    {
        var batch = new EventBatch();
        Text(batch, "good");
        var length = batch.TextLength;
        "bad"u8.CopyTo(batch.ReserveText(100));
        batch.CommitText(3);
        batch.TrimText(length);
        Assert.Equal("good", Encoding.UTF8.GetString(batch.AllText));
    }

    [Theory]
    [InlineData("@0.17", true)]
    [InlineData("e-17", false)]
    [InlineData("", false)]
    public void A_handle_is_told_from_an_id(string of, bool isHandle)
    {
        var batch = new EventBatch();
        batch.Add(new SubmittedEvent { Of = Text(batch, of) });
        Assert.Equal(isHandle, batch.TryGetHandle(batch.Events[0], out var handle));
        Assert.Equal(isHandle ? new EntryHandle(0, 17) : default, handle);
    }

    private static TextSlice Text(EventBatch batch, string text) => batch.AddText(Encoding.UTF8.GetBytes(text));

    private static string Read(EventBatch batch, TextSlice slice) => Encoding.UTF8.GetString(batch.Text(slice));
}
