using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Statements;

/// <summary>One entry as its account holders see it.</summary>
[GenerateSerializer, Immutable]
public sealed record StatementLine
{
    /// <summary>The client's id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>The shard.</summary>
    [Id(1)] public required int Shard { get; init; }

    /// <summary>The offset in the shard.</summary>
    [Id(2)] public required long Offset { get; init; }

    /// <summary>What it is.</summary>
    [Id(3)] public required EntryKind Kind { get; init; }

    /// <summary>Who did it, as the client said; null where it named nobody.</summary>
    [Id(4)] public string? From { get; init; }

    /// <summary>To whom, as the client said; null where it named nobody.</summary>
    [Id(5)] public string? To { get; init; }

    /// <summary>What was done.</summary>
    [Id(6)] public string? Activity { get; init; }

    /// <summary>The face value, where one was given.</summary>
    [Id(7)] public Goodwill? Amount { get; init; }

    /// <summary>The goodwill that it moved from its giver to its receiver.</summary>
    [Id(8)] public required Goodwill Worth { get; init; }

    /// <summary>What it did to the net balance (given - received) of whoever is asked about.</summary>
    [Id(9)] public required Goodwill Effect { get; init; }

    /// <summary>The quality, where one was given.</summary>
    [Id(10)] public Fraction? Quality { get; init; }

    /// <summary>The statement, where one was given.</summary>
    [Id(11)] public Fraction? Value { get; init; }

    /// <summary>The offset of the entry that this one is about; 0 where there is none.</summary>
    [Id(12)] public long Of { get; init; }

    /// <summary>When it happened.</summary>
    [Id(13)] public required Timestamp OccurredAt { get; init; }

    /// <summary>When it was journaled.</summary>
    [Id(14)] public required Timestamp RecordedAt { get; init; }

    /// <summary>Of a freeze: until when; null where it has no end, or is one.</summary>
    [Id(16)] public Timestamp? Until { get; init; }

    /// <summary>Of a freeze: whether it ends the one that held.</summary>
    [Id(17)] public bool IsLift { get; init; }

    /// <summary>The link; of an assessment or a freeze the reason, as a sentence.</summary>
    [Id(15)] public string? Reference { get; init; }
}
