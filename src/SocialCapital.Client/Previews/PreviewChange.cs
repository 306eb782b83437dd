namespace SocialCapital.Client.Previews;

/// <summary>A member who would come to another tier.</summary>
public sealed record PreviewChange
{
    /// <summary>Its id.</summary>
    public required string Member { get; init; }

    /// <summary>The tier that it has.</summary>
    public required string From { get; init; }

    /// <summary>The one that it comes to.</summary>
    public required string To { get; init; }

    /// <summary>at-once, next-audit or after-grace.</summary>
    public required string When { get; init; }

    /// <summary>Whether the policy in force would bring it to a tier of that name, too.</summary>
    public required bool Anyway { get; init; }

    /// <summary>Its score.</summary>
    public required PreviewFigures Score { get; init; }

    /// <summary>What it has given; another amount only where entries are valued anew.</summary>
    public required PreviewFigures Given { get; init; }
}
