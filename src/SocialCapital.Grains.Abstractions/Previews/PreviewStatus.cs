using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>How far a preview is, or what it found.</summary>
[GenerateSerializer, Immutable]
public sealed record PreviewStatus
{
    /// <summary>Which one it is.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What became of it.</summary>
    [Id(1)] public required PreviewState State { get; init; }

    /// <summary>Whether entries are valued anew.</summary>
    [Id(2)] public required bool IsRefold { get; init; }

    /// <summary>The version of the policy that the proposed one is held against.</summary>
    [Id(3)] public required int PolicyVersion { get; init; }

    /// <summary>When it was begun, and as of when members are looked at.</summary>
    [Id(4)] public required Timestamp StartedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    [Id(5)] public Timestamp? FinishedAt { get; init; }

    /// <summary>How many shards are read.</summary>
    [Id(6)] public int Shard { get; init; }

    /// <summary>How many there are.</summary>
    [Id(7)] public int Shards { get; init; }

    /// <summary>How many entries were read, some of them more than once.</summary>
    [Id(8)] public long EntriesRead { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    [Id(9)] public string? Failure { get; init; }

    /// <summary>What it found; null before its end.</summary>
    [Id(10)] public PreviewView? Found { get; init; }
}
