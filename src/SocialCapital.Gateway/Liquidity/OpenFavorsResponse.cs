namespace SocialCapital.Gateway.Liquidity;

/// <summary>What is still to be answered.</summary>
/// <param name="Favors">How many favors are open.</param>
/// <param name="Held">What is held for them.</param>
internal sealed record OpenFavorsResponse(long Favors, decimal Held);
