namespace SocialCapital.Client.Members;

/// <summary>By what a member is frozen.</summary>
public sealed record MemberFreeze
{
    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when; null where it holds until it is lifted.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The moderator; null for keys that do not see what is between two members.</summary>
    public string? By { get; init; }

    /// <summary>Why, likewise.</summary>
    public string? Reason { get; init; }
}
