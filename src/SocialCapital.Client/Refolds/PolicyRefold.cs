namespace SocialCapital.Client.Refolds;

/// <summary>How far a re-fold is, and what it did.</summary>
public sealed record PolicyRefold
{
    /// <summary>Which one it is.</summary>
    public required string Id { get; init; }

    /// <summary>running, stopped (nothing was changed), failed (it is not tried again) or done.</summary>
    public required string State { get; init; }

    /// <summary>The policy under which entries are valued.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, and the community could be asked again.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How many entries were read, each of them twice.</summary>
    public required long EntriesRead { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>What became of the entries; null before its end.</summary>
    public RefoldedEntries? Entries { get; init; }

    /// <summary>The name of the file in the data folder that has the former worths; null before its end.</summary>
    public string? Kept { get; init; }
}
