namespace SocialCapital.Client.Statements;

/// <summary>A page of a member's entries, newest first.</summary>
public sealed record MemberStatement
{
    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>The entries.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <summary>What to ask with for the next page; null on the last.</summary>
    public string? Cursor { get; init; }
}
