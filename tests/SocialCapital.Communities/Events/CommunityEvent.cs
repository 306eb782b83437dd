using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Events;

/// <summary>Something that happens in a generated community, before any ledger has seen it.</summary>
public sealed record CommunityEvent
{
    /// <summary>Its id, unique in the community.</summary>
    public required string Id { get; init; }

    /// <summary>What it is: a deposit, an appreciation, a rating, or a step of a favor.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>
    /// Who does it: the giver of a deposit, who values it, the rater, the asker of a favor, and who was asked where a favor ends.
    /// </summary>
    public required string From { get; init; }

    /// <summary>The other one.</summary>
    public required string To { get; init; }

    /// <summary>When.</summary>
    public required Timestamp At { get; init; }

    /// <summary>What is done or asked for; null where an amount says what it is worth.</summary>
    public string? Activity { get; init; }

    /// <summary>What it is worth; null where the activity says so.</summary>
    public Goodwill? Amount { get; init; }

    /// <summary>What an appreciation values its deposit at (1 or more: thanks; less: a disappointment), or what a rating says.</summary>
    public Fraction? Value { get; init; }

    /// <summary>The event that this one is about; null where it is about none.</summary>
    public string? Of { get; init; }

    /// <summary>When a favor that is asked ends by itself; null for all else.</summary>
    public Timestamp? ExpiresAt { get; init; }
}
