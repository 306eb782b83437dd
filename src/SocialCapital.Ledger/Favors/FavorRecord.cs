using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Favors;

/// <summary>A favor as the journal tells it.</summary>
public sealed record FavorRecord
{
    /// <summary>The offset of the entry that asked.</summary>
    public required long Offset { get; init; }

    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>Who asks.</summary>
    public required string Asker { get; init; }

    /// <summary>Who is asked.</summary>
    public required string Asked { get; init; }

    /// <summary>What was held for it.</summary>
    public required Goodwill Amount { get; init; }

    /// <summary>What is asked for; null where nothing was said.</summary>
    public string? Activity { get; init; }

    /// <summary>A word with it; null where there is none.</summary>
    public string? Note { get; init; }

    /// <summary>When it was asked.</summary>
    public required Timestamp AskedAt { get; init; }

    /// <summary>When it ends, or would have ended, by itself.</summary>
    public required Timestamp ExpiresAt { get; init; }

    /// <summary>Whether it draws the line further than the soft limit.</summary>
    public bool IsBeyondSoftLimit { get; init; }

    /// <summary>How it stands.</summary>
    public required FavorState State { get; init; }

    /// <summary>The offset of the entry that ended it; 0 while it is open.</summary>
    public long EndOffset { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public Timestamp? EndedAt { get; init; }

    /// <summary>What of it was honored.</summary>
    public Goodwill Honored { get; init; }

    /// <summary>Why it was declined or canceled; null where nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>To whom the one who declined it points; null where to nobody.</summary>
    public string? ReferredTo { get; init; }
}
