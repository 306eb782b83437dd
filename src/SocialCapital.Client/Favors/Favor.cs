namespace SocialCapital.Client.Favors;

/// <summary>A favor. What was not given, or has not happened, is left out.</summary>
public sealed record Favor
{
    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>The handle by which it can be named at any age.</summary>
    public required string Handle { get; init; }

    /// <summary>Who asks.</summary>
    public required string From { get; init; }

    /// <summary>Who is asked.</summary>
    public required string To { get; init; }

    /// <summary>What is asked for.</summary>
    public string? Activity { get; init; }

    /// <summary>What is, or was, held for it.</summary>
    public required decimal Amount { get; init; }

    /// <summary>open, honored, declined, canceled or expired.</summary>
    public required string State { get; init; }

    /// <summary>Whether it draws the line further than the soft limit.</summary>
    public required bool BeyondSoftLimit { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it ends, or would have ended, by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What of it was honored.</summary>
    public decimal? Honored { get; init; }

    /// <summary>The handle of the entry that ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>A word with it.</summary>
    public string? Note { get; init; }

    /// <summary>Why it was declined or canceled.</summary>
    public string? Reason { get; init; }

    /// <summary>To whom the one who declined it points.</summary>
    public string? ReferredTo { get; init; }
}
