using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Events;

/// <summary>Builds batches as a gateway does.</summary>
internal static class Batches
{
    public static EventBatch Deposit(string id, string from, string to, long microUnits) =>
        new EventBatch().WithDeposit(id, from, to, microUnits);

    public static EventBatch WithDeposit(
        this EventBatch batch, string id, string from, string to, long microUnits, Timestamp? at = null)
    {
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Deposit,
            Fields = EventFields.Amount | (at is null ? EventFields.None : EventFields.OccurredAt),
            OccurredAt = at ?? default,
            Id = batch.Text(id),
            From = batch.Text(from),
            To = batch.Text(to),
            Amount = new Goodwill(microUnits),
        });
        return batch;
    }

    public static EventBatch WithRating(this EventBatch batch, string id, string from, string to, int millionths)
    {
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Rating,
            Fields = EventFields.Value,
            Id = batch.Text(id),
            From = batch.Text(from),
            To = batch.Text(to),
            Value = new Fraction(millionths),
        });
        return batch;
    }

    public static EventBatch WithReversal(this EventBatch batch, string id, string from, string to, string of)
    {
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Reversal,
            Id = batch.Text(id),
            From = batch.Text(from),
            To = batch.Text(to),
            Of = batch.Text(of),
        });
        return batch;
    }

    public static EventBatch WithFreeze(this EventBatch batch, string id, string member, bool isLift = false)
    {
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Frozen,
            IsLift = isLift ? (byte)1 : (byte)0,
            Id = batch.Text(id),
            From = batch.Text("mia"),
            To = batch.Text(member),
            Reference = batch.Text("why"),
        });
        return batch;
    }

    public static EventBatch WithPenalty(this EventBatch batch, string id, string from, string to, long microUnits)
    {
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Penalty,
            Fields = EventFields.Amount,
            Id = batch.Text(id),
            From = batch.Text(from),
            To = batch.Text(to),
            Amount = new Goodwill(microUnits),
        });
        return batch;
    }

    private static TextSlice Text(this EventBatch batch, string text) => batch.AddText(Encoding.UTF8.GetBytes(text));
}
