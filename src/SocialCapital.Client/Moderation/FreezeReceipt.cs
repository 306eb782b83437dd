namespace SocialCapital.Client.Moderation;

/// <summary>A freeze, or the end of one, that stands in the journals.</summary>
public sealed record FreezeReceipt
{
    /// <summary>Whose.</summary>
    public required string Member { get; init; }

    /// <summary>The entries: one in each shard.</summary>
    public required IReadOnlyList<string> Handles { get; init; }

    /// <summary>False where all of them stood there before.</summary>
    public required bool IsNew { get; init; }
}
