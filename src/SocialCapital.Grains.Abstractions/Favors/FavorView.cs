using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>A favor as its two see it.</summary>
[GenerateSerializer, Immutable]
public sealed record FavorView
{
    /// <summary>The client's id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>The shard.</summary>
    [Id(1)] public required int Shard { get; init; }

    /// <summary>The offset of the entry that asked.</summary>
    [Id(2)] public required long Offset { get; init; }

    /// <summary>Who asks.</summary>
    [Id(3)] public required string From { get; init; }

    /// <summary>Who is asked.</summary>
    [Id(4)] public required string To { get; init; }

    /// <summary>What is, or was, held for it.</summary>
    [Id(5)] public required Goodwill Amount { get; init; }

    /// <summary>What is asked for.</summary>
    [Id(6)] public string? Activity { get; init; }

    /// <summary>A word with it.</summary>
    [Id(7)] public string? Note { get; init; }

    /// <summary>When it was asked.</summary>
    [Id(8)] public required Timestamp AskedAt { get; init; }

    /// <summary>When it ends, or would have ended, by itself.</summary>
    [Id(9)] public required Timestamp ExpiresAt { get; init; }

    /// <summary>Whether it draws the line further than the soft limit.</summary>
    [Id(10)] public bool IsBeyondSoftLimit { get; init; }

    /// <summary>How it stands.</summary>
    [Id(11)] public required FavorState State { get; init; }

    /// <summary>The offset of the entry that ended it; 0 while it is open.</summary>
    [Id(12)] public long EndOffset { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    [Id(13)] public Timestamp? EndedAt { get; init; }

    /// <summary>What of it was honored.</summary>
    [Id(14)] public Goodwill Honored { get; init; }

    /// <summary>Why it was declined or canceled.</summary>
    [Id(15)] public string? Reason { get; init; }

    /// <summary>To whom the one who declined it points.</summary>
    [Id(16)] public string? ReferredTo { get; init; }
}
