namespace SocialCapital.Client.Liquidity;

/// <summary>A member who was refused, or who refused.</summary>
public sealed record RefusingMember
{
    /// <summary>Who.</summary>
    public required string Member { get; init; }

    /// <summary>How many favors.</summary>
    public required long Favors { get; init; }

    /// <summary>How many of them got no answer.</summary>
    public required long Expired { get; init; }

    /// <summary>What they asked, all together.</summary>
    public required decimal Amount { get; init; }
}
