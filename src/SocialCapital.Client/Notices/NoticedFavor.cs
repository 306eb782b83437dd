namespace SocialCapital.Client.Notices;

/// <summary>A favor as it stood when a step of it was recorded.</summary>
public sealed record NoticedFavor
{
    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>The handle by which it can be named at any age.</summary>
    public required string Handle { get; init; }

    /// <summary>Who asks.</summary>
    public required string From { get; init; }

    /// <summary>Who is asked.</summary>
    public required string To { get; init; }

    /// <summary>open, honored, declined, canceled or expired.</summary>
    public required string State { get; init; }

    /// <summary>What is, or was, held for it.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What of it was honored.</summary>
    public decimal? Honored { get; init; }

    /// <summary>What is asked for.</summary>
    public string? Activity { get; init; }

    /// <summary>A word with it.</summary>
    public string? Note { get; init; }

    /// <summary>Why it was declined or canceled.</summary>
    public string? Reason { get; init; }

    /// <summary>To whom the one who declined it points.</summary>
    public string? ReferredTo { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it ends, or would have ended, by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
