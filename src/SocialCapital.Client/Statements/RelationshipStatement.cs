namespace SocialCapital.Client.Statements;

/// <summary>A page of a pair's entries, newest first, with their effect on From.</summary>
public sealed record RelationshipStatement
{
    /// <summary>Who looks.</summary>
    public required string From { get; init; }

    /// <summary>At whom.</summary>
    public required string To { get; init; }

    /// <summary>The entries.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <summary>What to ask with for the next page; null on the last.</summary>
    public string? Cursor { get; init; }
}
