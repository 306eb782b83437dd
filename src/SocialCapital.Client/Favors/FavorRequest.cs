namespace SocialCapital.Client.Favors;

/// <summary>A favor that is asked.</summary>
public sealed record FavorRequest
{
    /// <summary>The idempotency key: the same again is answered with the favor as it stands.</summary>
    public required string Id { get; init; }

    /// <summary>Who asks.</summary>
    public required string From { get; init; }

    /// <summary>Who is asked.</summary>
    public required string To { get; init; }

    /// <summary>What is asked for; without an amount, what that is worth by the policy is drawn.</summary>
    public string? Activity { get; init; }

    /// <summary>What to draw; at most six decimals.</summary>
    public decimal? Amount { get; init; }

    /// <summary>How long it stays open, in seconds, up to a year; as long as the policy says where nothing is said.</summary>
    public long? ExpiresIn { get; init; }

    /// <summary>A word with it, at most 512 bytes of UTF-8.</summary>
    public string? Note { get; init; }
}
