namespace SocialCapital.Client.Audits;

/// <summary>How a community fares.</summary>
public sealed record CommunityHealth
{
    /// <summary>As of when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who there is.</summary>
    public required HealthMembers Members { get; init; }

    /// <summary>Who is new, and who of them was helped.</summary>
    public required Newcomers Newcomers { get; init; }

    /// <summary>How giving is spread; null where nothing was given.</summary>
    public Concentration? Given { get; init; }

    /// <summary>How receiving is spread, penalties left out; null where nothing was received.</summary>
    public Concentration? Received { get; init; }

    /// <summary>How much comes back.</summary>
    public required HealthReciprocity Reciprocity { get; init; }

    /// <summary>What kind of dealings members have, now and by the audit before.</summary>
    public required HealthEconomies Economies { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AuditAsOf AsOf { get; init; }
}
