using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Refolds;

/// <summary>How far a re-fold is, or what it did.</summary>
[GenerateSerializer, Immutable]
public sealed record RefoldStatus
{
    /// <summary>Which one it is.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What became of it.</summary>
    [Id(1)] public required RefoldState State { get; init; }

    /// <summary>The policy under which entries are valued.</summary>
    [Id(2)] public required int PolicyVersion { get; init; }

    /// <summary>When it was begun.</summary>
    [Id(3)] public required Timestamp StartedAt { get; init; }

    /// <summary>When it ended, and the community could be asked again; null while it has not.</summary>
    [Id(4)] public Timestamp? FinishedAt { get; init; }

    /// <summary>How many entries were read, each of them twice.</summary>
    [Id(5)] public long EntriesRead { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    [Id(6)] public string? Failure { get; init; }

    /// <summary>What it did; null before its end.</summary>
    [Id(7)] public RefoldDone? Done { get; init; }
}
