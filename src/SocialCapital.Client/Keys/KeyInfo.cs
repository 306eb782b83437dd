namespace SocialCapital.Client.Keys;

/// <summary>A key, by what may be shown of it.</summary>
public sealed record KeyInfo
{
    /// <summary>Its first characters, which name it.</summary>
    public required string Id { get; init; }

    /// <summary>read, read:relationships, favor, write, moderate or admin.</summary>
    public required string Scope { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it opens nothing; null where it lasts.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
