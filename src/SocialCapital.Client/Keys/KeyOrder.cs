namespace SocialCapital.Client.Keys;

/// <summary>A key to be made.</summary>
public sealed record KeyOrder
{
    /// <summary>read, read:relationships, favor, write, moderate or admin.</summary>
    public required string Scope { get; init; }

    /// <summary>What it is for, at most 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>From when on it opens nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
