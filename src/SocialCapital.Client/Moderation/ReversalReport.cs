namespace SocialCapital.Client.Moderation;

/// <summary>What was undone, or would be.</summary>
public sealed record ReversalReport
{
    /// <summary>Whether nothing was done.</summary>
    public required bool DryRun { get; init; }

    /// <summary>How many entries were named or found.</summary>
    public required int Found { get; init; }

    /// <summary>How many were undone by this request, or would be.</summary>
    public required int Reversed { get; init; }

    /// <summary>What they moved when they were taken.</summary>
    public required decimal Goodwill { get; init; }

    /// <summary>Whether this was all; else ask again with the same, for the rest.</summary>
    public required bool Complete { get; init; }

    /// <summary>Each of them.</summary>
    public required IReadOnlyList<ReversedEntry> Entries { get; init; }
}
