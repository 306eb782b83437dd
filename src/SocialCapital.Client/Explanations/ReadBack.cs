namespace SocialCapital.Client.Explanations;

/// <summary>How far back entries were looked at: how many, whether these are all, and the handle of the oldest in each shard.</summary>
public sealed record ReadBack
{
    /// <summary>How many.</summary>
    public required int Entries { get; init; }

    /// <summary>Whether there are no older ones.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The handle of the oldest in each shard.</summary>
    public required IReadOnlyList<string> Oldest { get; init; }
}
