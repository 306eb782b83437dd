namespace SocialCapital.Client.Moderation;

/// <summary>Entries that are to be undone: <see cref="Entries"/>, or all that those of <see cref="Among"/> gave each other.</summary>
public sealed record ReversalOrder
{
    /// <summary>The moderator.</summary>
    public required string By { get; init; }

    /// <summary>Why: 1 to 512 bytes, fit for those concerned to read.</summary>
    public required string Reason { get; init; }

    /// <summary>1 to 1,000 handles.</summary>
    public IReadOnlyList<string>? Entries { get; init; }

    /// <summary>2 to 50 members: their deposits, honored favors and ratings to each other.</summary>
    public IReadOnlyList<string>? Among { get; init; }

    /// <summary>Only tell what would be undone.</summary>
    public bool DryRun { get; init; }
}
