using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Liquidity;

/// <summary>How often relationships moved from one economy to another.</summary>
/// <param name="From">none, attention, relationship or transactional.</param>
/// <param name="To">Another of these.</param>
/// <param name="Times">How often.</param>
internal sealed record EconomyMoveResponse(string From, string To, long Times)
{
    public static EconomyMoveResponse Of(EconomyMove move) =>
        new(EconomiesResponse.NameOf(move.From), EconomiesResponse.NameOf(move.To), move.Times);
}
