namespace SocialCapital.Client.Moderation;

/// <summary>What became of one entry.</summary>
public sealed record ReversedEntry
{
    /// <summary>The handle of the entry that was to be undone.</summary>
    public required string Entry { get; init; }

    /// <summary>What it is, where it was found by a query.</summary>
    public string? Type { get; init; }

    /// <summary>Who gave, where it was found by a query.</summary>
    public string? From { get; init; }

    /// <summary>Who received, likewise.</summary>
    public string? To { get; init; }

    /// <summary>The goodwill that it moved when it was taken, likewise.</summary>
    public decimal? Worth { get; init; }

    /// <summary><c>would-be-reversed</c> (a dry run), <c>reversed</c>, <c>reversed-before</c> or <c>refused</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The entry that undoes it.</summary>
    public string? Handle { get; init; }

    /// <summary>Why it is refused.</summary>
    public string? Code { get; init; }

    /// <summary>The same in a sentence.</summary>
    public string? Detail { get; init; }
}
