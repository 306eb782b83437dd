namespace SocialCapital.Client.Events;

/// <summary>What became of one event.</summary>
public sealed record EventResult
{
    /// <summary>Its place in the request, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its id; null where the service could read none.</summary>
    public string? Id { get; init; }

    /// <summary>What became of it.</summary>
    public required EventStatus Status { get; init; }

    /// <summary>
    /// Why it was not accepted, such as <c>conflict</c> or <c>unknown-activity</c>; of one that was not taken, or of which that is unknown,
    /// the problem's code (<c>key-refused</c>, <c>unavailable</c>), or <c>no-answer</c> or <c>stopped</c>. Null where it was accepted.
    /// </summary>
    public string? Code { get; init; }

    /// <summary>The same in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Its offset in its shard; of a duplicate, the first one's.</summary>
    public long? Offset { get; init; }

    /// <summary>The handle by which it can be named at any age.</summary>
    public string? Handle { get; init; }

    /// <summary>The goodwill that an accepted deposit moved; exact.</summary>
    public decimal? Worth { get; init; }

    /// <summary>Whether it is in the journal: accepted now or before.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsTaken => Status is EventStatus.Accepted or EventStatus.Duplicate;
}
