using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>An event as a client knows it.</summary>
internal sealed record ClientEvent
{
    public required EntryKind Kind { get; init; }

    public required string Id { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Activity { get; init; }

    public string? Of { get; init; }

    public string? Reference { get; init; }

    public Goodwill? Amount { get; init; }

    public Fraction? Quality { get; init; }

    public Fraction? Value { get; init; }

    public Timestamp? OccurredAt { get; init; }

    /// <summary>For a favor asked: the version of the pair that the credit was decided on.</summary>
    public long DecidedOn { get; init; }

    /// <summary>For an assessment: the tier.</summary>
    public int Tier { get; init; }

    /// <summary>For a freeze: whether it ends the one that holds.</summary>
    public bool IsLift { get; init; }

    /// <summary>For a favor asked: when it expires; for a freeze: when it ends; for an assessment: since when the tier is at risk.</summary>
    public Timestamp ExpiresAt { get; init; }

    /// <summary>For a favor asked: what was decided about the soft limit.</summary>
    public bool IsBeyondSoftLimit { get; init; }

    /// <summary>For a favor declined: to whom it points.</summary>
    public string? ReferredTo { get; init; }

    /// <summary>Nothing is wrong with it under any policy: it must be taken.</summary>
    public bool IsSound { get; init; }

    /// <summary>Its id was acknowledged for another content: it must be refused.</summary>
    public bool IsConflict { get; init; }

    public void AddTo(EventBatch batch) => batch.Add(new SubmittedEvent
    {
        Kind = Kind,
        Tier = (byte)Tier,
        IsLift = IsLift ? (byte)1 : (byte)0,
        Fields = (Amount is null ? 0 : EventFields.Amount) | (Quality is null ? 0 : EventFields.Quality)
            | (Value is null ? 0 : EventFields.Value) | (OccurredAt is null ? 0 : EventFields.OccurredAt),
        Id = Text(batch, Id),
        From = Text(batch, From),
        To = Text(batch, To),
        Activity = Text(batch, Activity),
        Of = Text(batch, Of),
        Reference = Text(batch, Reference),
        Amount = Amount ?? default,
        Quality = Quality ?? default,
        Value = Value ?? default,
        OccurredAt = OccurredAt ?? default,
        DecidedOn = DecidedOn,
        ExpiresAt = ExpiresAt,
        IsBeyondSoftLimit = IsBeyondSoftLimit ? 1 : 0,
        ReferredTo = Text(batch, ReferredTo),
    });

    private static TextSlice Text(EventBatch batch, string? text) =>
        text is null ? default : batch.AddText(Encoding.UTF8.GetBytes(text));
}
