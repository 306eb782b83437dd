namespace SocialCapital.Client.Webhooks;

/// <summary>A delivery that was given up, or waits for another try.</summary>
public sealed record Delivery
{
    /// <summary>The id of the notice.</summary>
    public required string Event { get; init; }

    /// <summary>What has happened.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was first tried.</summary>
    public DateTimeOffset? FirstAttemptAt { get; init; }

    /// <summary>When it is tried next, if those before it of its subject are through.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>What the last failure was.</summary>
    public string? Failure { get; init; }
}
