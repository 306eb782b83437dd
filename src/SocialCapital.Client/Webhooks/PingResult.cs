namespace SocialCapital.Client.Webhooks;

/// <summary>What came of a test.</summary>
public sealed record PingResult
{
    /// <summary>The id that it had.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the receiver took it.</summary>
    public required bool Delivered { get; init; }

    /// <summary>What it answered.</summary>
    public int? Status { get; init; }

    /// <summary>What was wrong.</summary>
    public string? Failure { get; init; }

    /// <summary>How long it took.</summary>
    public required long Milliseconds { get; init; }
}
