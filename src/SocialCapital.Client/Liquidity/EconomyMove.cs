namespace SocialCapital.Client.Liquidity;

/// <summary>How often relationships moved from one economy to another.</summary>
public sealed record EconomyMove
{
    /// <summary>none, attention, relationship or transactional.</summary>
    public required string From { get; init; }

    /// <summary>Another of these.</summary>
    public required string To { get; init; }

    /// <summary>How often.</summary>
    public required long Times { get; init; }
}
