using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Shards;

/// <summary>One journaled entry with its texts.</summary>
public sealed record StatementEntry
{
    /// <summary>The settled entry.</summary>
    public required Entry Entry { get; init; }

    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>The giver's id.</summary>
    public required string Giver { get; init; }

    /// <summary>The receiver's id.</summary>
    public required string Receiver { get; init; }

    /// <summary>The author's id; null where nobody was named.</summary>
    public string? Author { get; init; }

    /// <summary>What was done; null where nothing was said.</summary>
    public string? Activity { get; init; }

    /// <summary>The link; null where none was given.</summary>
    public string? Reference { get; init; }

    /// <summary>The face value, where one was given.</summary>
    public Goodwill? Amount { get; init; }

    /// <summary>The quality, where one was given.</summary>
    public Fraction? Quality { get; init; }

    /// <summary>The value, where one was given.</summary>
    public Fraction? Value { get; init; }

    /// <summary>When it was journaled.</summary>
    public required Timestamp RecordedAt { get; init; }
}
