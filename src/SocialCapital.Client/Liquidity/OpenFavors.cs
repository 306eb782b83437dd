namespace SocialCapital.Client.Liquidity;

/// <summary>What is still to be answered.</summary>
public sealed record OpenFavors
{
    /// <summary>How many favors are open.</summary>
    public required long Favors { get; init; }

    /// <summary>What is held for them.</summary>
    public required decimal Held { get; init; }
}
