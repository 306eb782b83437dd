namespace SocialCapital.Client.Liquidity;

/// <summary>Who was refused by whom.</summary>
public sealed record RefusedPair
{
    /// <summary>Who asked.</summary>
    public required string From { get; init; }

    /// <summary>Who refused.</summary>
    public required string To { get; init; }

    /// <summary>How many favors.</summary>
    public required long Favors { get; init; }

    /// <summary>How many of them got no answer.</summary>
    public required long Expired { get; init; }

    /// <summary>What they asked, all together.</summary>
    public required decimal Amount { get; init; }
}
