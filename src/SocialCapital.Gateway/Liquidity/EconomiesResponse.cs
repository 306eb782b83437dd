using SocialCapital.Domain.Economies;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Liquidity;

/// <summary>In which economies a community's relationships are.</summary>
/// <param name="Attention">How many are thin, or one-sided.</param>
/// <param name="Relationship">How many are mutual and sustained.</param>
/// <param name="Transactional">How many are paid for, or exactly settled.</param>
/// <param name="Moves">How often one moved to another, as long as the community has been.</param>
/// <param name="AsOf">The entries that this stands for.</param>
internal sealed record EconomiesResponse(long Attention, long Relationship, long Transactional, EconomyMoveResponse[] Moves, AsOf AsOf)
{
    public static EconomiesResponse Of(EconomiesView view, long offset) => new(
        view.Attention,
        view.Relationship,
        view.Transactional,
        Array.ConvertAll(view.Moves, EconomyMoveResponse.Of),
        new AsOf(offset));

    /// <summary>The public name of an economy.</summary>
    public static string NameOf(Economy economy) => economy switch
    {
        Economy.None => "none",
        Economy.Attention => "attention",
        Economy.Relationship => "relationship",
        Economy.Transactional => "transactional",
        _ => throw new ArgumentOutOfRangeException(nameof(economy), economy, null),
    };
}
