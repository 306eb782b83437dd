namespace SocialCapital.Client.Webhooks;

/// <summary>How a webhook stands.</summary>
public sealed record Webhook
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Where what happens is delivered to.</summary>
    public required string Url { get; init; }

    /// <summary>What is delivered.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>delivering, failing (nothing was taken lately) or disabled (nothing is tried any more).</summary>
    public required string State { get; init; }

    /// <summary>Why it was switched off.</summary>
    public string? DisabledBecause { get; init; }

    /// <summary>When it was switched off.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Since when nothing was taken.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>What the last failure was, if nothing was taken since.</summary>
    public string? LastFailure { get; init; }

    /// <summary>When something was last taken.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>How many were delivered.</summary>
    public required long Delivered { get; init; }

    /// <summary>How many wait for another try.</summary>
    public required int Pending { get; init; }

    /// <summary>When the oldest of them happened.</summary>
    public DateTimeOffset? OldestPendingAt { get; init; }

    /// <summary>How many were given up, and can be tried again.</summary>
    public required int Dead { get; init; }

    /// <summary>Until when an earlier secret signs, too.</summary>
    public DateTimeOffset? EarlierSecretUntil { get; init; }
}
