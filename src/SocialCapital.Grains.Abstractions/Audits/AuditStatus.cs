using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>How far a community's audit has come.</summary>
[GenerateSerializer, Immutable]
public sealed record AuditStatus
{
    /// <summary>What became of it.</summary>
    [Id(0)] public required AuditState State { get; init; }

    /// <summary>What it does: waiting, scanning, joining, flowing, searching, telling or done; null where it is not under way.</summary>
    [Id(1)] public string? Phase { get; init; }

    /// <summary>How many shards are read.</summary>
    [Id(2)] public int Shard { get; init; }

    /// <summary>How many there are.</summary>
    [Id(3)] public int Shards { get; init; }

    /// <summary>How many relationships were read.</summary>
    [Id(4)] public long Relationships { get; init; }

    /// <summary>How many rounds trust has flowed.</summary>
    [Id(5)] public int Rounds { get; init; }

    /// <summary>By what part the last of them changed anything.</summary>
    [Id(6)] public double Change { get; init; }

    /// <summary>When it was begun.</summary>
    [Id(7)] public Timestamp? StartedAt { get; init; }

    /// <summary>When it came to its end; null while it has not.</summary>
    [Id(8)] public Timestamp? FinishedAt { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    [Id(9)] public string? Failure { get; init; }

    /// <summary>The last one that came to its end; null before the first.</summary>
    [Id(10)] public LastAudit? Last { get; init; }
}
