namespace SocialCapital.Client.Statements;

/// <summary>One entry of a statement. What was not given is left out.</summary>
public sealed record Entry
{
    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>The handle by which it can be named at any age.</summary>
    public required string Handle { get; init; }

    /// <summary>What it is.</summary>
    public required string Type { get; init; }

    /// <summary>Who did it.</summary>
    public string? From { get; init; }

    /// <summary>To whom.</summary>
    public string? To { get; init; }

    /// <summary>What was done.</summary>
    public string? Activity { get; init; }

    /// <summary>The face value.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The goodwill that it moved from its giver to its receiver.</summary>
    public required decimal Worth { get; init; }

    /// <summary>What it did to the net balance of whoever is asked about.</summary>
    public required decimal Effect { get; init; }

    /// <summary>0 to 1.</summary>
    public decimal? Quality { get; init; }

    /// <summary>A rating's -1 to 1, or an appreciation's 0 to 2.</summary>
    public decimal? Value { get; init; }

    /// <summary>The handle of the entry that this one is about.</summary>
    public string? Of { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When it was journaled.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The link.</summary>
    public string? Ref { get; init; }

    /// <summary>Of a freeze: until when; null where it has no end, or is one.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of an assessment or a freeze: why, in a sentence.</summary>
    public string? Reason { get; init; }
}
