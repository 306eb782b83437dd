using SocialCapital.Client.Audits;

namespace SocialCapital.Client.Previews;

/// <summary>How far the preview of a policy is, and what it found.</summary>
public sealed record PolicyPreview
{
    /// <summary>Which one it is.</summary>
    public required string Id { get; init; }

    /// <summary>running, stopped, failed (it is not tried again) or done.</summary>
    public required string State { get; init; }

    /// <summary>Whether entries are valued as if the proposed policy had been in force from the first on.</summary>
    public required bool Refold { get; init; }

    /// <summary>The version in force that it was held against: put the policy in the place of that one, and nothing has changed meanwhile.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>When it was begun, and as of when members are looked at.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How many shards are read.</summary>
    public required AuditShards Shards { get; init; }

    /// <summary>How many entries were read, some of them more than once.</summary>
    public required long EntriesRead { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>What it found; null before its end.</summary>
    public PreviewFindings? Found { get; init; }
}
