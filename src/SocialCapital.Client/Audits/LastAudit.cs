namespace SocialCapital.Client.Audits;

/// <summary>An audit that came to its end.</summary>
public sealed record LastAudit
{
    /// <summary>As of when ratings were weighed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>How many relationships it read.</summary>
    public required long Relationships { get; init; }

    /// <summary>In how many of them anybody endorses or distrusts.</summary>
    public required long Edges { get; init; }

    /// <summary>How many rounds trust flowed.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whom trust flowed from: the founders, where the policy names nobody.</summary>
    public required IReadOnlyList<string> Trusted { get; init; }

    /// <summary>The entries that it stands for.</summary>
    public required AuditAsOf AsOf { get; init; }
}
