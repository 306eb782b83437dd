using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Favors;

/// <summary>The events by which favors are asked and ended: they go the way of all events.</summary>
internal static class FavorEvents
{
    /// <summary>Asks, on a decision.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="to">Who is asked.</param>
    /// <param name="decidedOn">The version of the relationship that was decided on.</param>
    /// <param name="decidedUnder">The shard's owner that has told of it.</param>
    /// <param name="isBeyondSoftLimit">What was decided about the soft limit.</param>
    /// <param name="expiresAt">When it ends by itself.</param>
    public static EventBatch Asking(FavorRequest request, string to, long decidedOn, long decidedUnder, bool isBeyondSoftLimit, Timestamp expiresAt)
    {
        var batch = new EventBatch(1, 512) { DecidedUnder = decidedUnder };
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.FavorAsked,
            Fields = request.Amount is null ? EventFields.None : EventFields.Amount,
            Id = Text(batch, request.Id),
            From = Text(batch, request.From),
            To = Text(batch, to),
            Activity = Text(batch, request.Activity),
            Reference = Text(batch, request.Note),
            Amount = request.Amount ?? default,
            DecidedOn = decidedOn,
            ExpiresAt = expiresAt,
            IsBeyondSoftLimit = isBeyondSoftLimit ? 1 : 0,
        });
        return batch;
    }

    /// <summary>Ends one.</summary>
    /// <param name="ending">How.</param>
    /// <param name="favor">The handle of the entry that asked.</param>
    public static EventBatch Ending(FavorEnding ending, EntryHandle favor)
    {
        var kind = (EntryKind)ending.Outcome;
        var batch = new EventBatch(1, 256);
        batch.Add(new SubmittedEvent
        {
            Kind = kind,
            Fields = ending.Amount is null ? EventFields.None : EventFields.Amount,
            Id = Text(batch, FavorEntryIds.Of(favor, kind)),
            Of = Text(batch, favor.ToString()),
            Amount = ending.Amount ?? default(Goodwill),
            Reference = Text(batch, ending.Reason),
            ReferredTo = Text(batch, ending.ReferredTo),
        });
        return batch;
    }

    private static TextSlice Text(EventBatch batch, string? text) => text is null ? default : batch.AddText(Encoding.UTF8.GetBytes(text));
}
