namespace SocialCapital.Client.Events;

/// <summary>What became of a request's events.</summary>
public sealed record EventsAnswer
{
    /// <summary>How many were accepted.</summary>
    public required int Accepted { get; init; }

    /// <summary>How many were accepted before.</summary>
    public required int Duplicates { get; init; }

    /// <summary>How many were rejected.</summary>
    public required int Rejected { get; init; }

    /// <summary>What became of each, in the order of the request.</summary>
    public required IReadOnlyList<EventResult> Results { get; init; }
}
