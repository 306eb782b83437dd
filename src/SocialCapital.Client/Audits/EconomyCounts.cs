namespace SocialCapital.Client.Audits;

/// <summary>How many relationships are in which economy.</summary>
public sealed record EconomyCounts
{
    /// <summary>As of when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Thin, or one-sided.</summary>
    public required long Attention { get; init; }

    /// <summary>Mutual and sustained.</summary>
    public required long Relationship { get; init; }

    /// <summary>Paid for, or exactly settled.</summary>
    public required long Transactional { get; init; }
}
