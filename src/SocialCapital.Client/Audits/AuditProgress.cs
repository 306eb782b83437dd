namespace SocialCapital.Client.Audits;

/// <summary>How far a community's audit has come.</summary>
public sealed record AuditProgress
{
    /// <summary>none, running, stopped, failed (it is tried again) or done.</summary>
    public required string State { get; init; }

    /// <summary>waiting, scanning, joining, flowing, searching, telling or done; null where it is not under way.</summary>
    public string? Phase { get; init; }

    /// <summary>How many shards are read.</summary>
    public required AuditShards Shards { get; init; }

    /// <summary>How many relationships were read from the store.</summary>
    public required long Relationships { get; init; }

    /// <summary>How many rounds trust has flowed, of at most 50.</summary>
    public required int Rounds { get; init; }

    /// <summary>By what part of the total the last round changed anything; it is over at a millionth.</summary>
    public required decimal Change { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its end.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>The last audit that came to its end; null before the first.</summary>
    public LastAudit? Last { get; init; }
}
