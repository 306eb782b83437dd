namespace SocialCapital.Client.Favors;

/// <summary>A member's favors, those asked last first. A page may be short, or empty, and the next have more: only without a cursor it is the last.</summary>
public sealed record FavorPage
{
    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>The favors.</summary>
    public required IReadOnlyList<Favor> Favors { get; init; }

    /// <summary>What to ask with for the next page; null on the last.</summary>
    public string? Cursor { get; init; }
}
