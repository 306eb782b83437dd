using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Liquidity;

/// <summary>Who was refused, and by whom: at most ten of each, those with most favors first; nobody for keys that don't see what is between two members.</summary>
/// <param name="Complete">Whether all refusals of the window are counted; else the latest only, as each shard keeps 256.</param>
/// <param name="Refused">Who was refused, by whomever.</param>
/// <param name="Refusing">Who refused, whomever.</param>
/// <param name="Pairs">Who was refused by whom.</param>
internal sealed record RefusalsResponse(
    bool Complete, RefusingMemberResponse[] Refused, RefusingMemberResponse[] Refusing, RefusedPairResponse[] Pairs)
{
    public static RefusalsResponse Of(LiquidityView view) => new(
        view.HasAllRefusals,
        Array.ConvertAll(view.Refused, count => RefusingMemberResponse.Of(count.Asker!, count)),
        Array.ConvertAll(view.Refusing, count => RefusingMemberResponse.Of(count.Asked!, count)),
        Array.ConvertAll(view.Pairs, RefusedPairResponse.Of));

    /// <summary>The same for whoever may not see what is between two members.</summary>
    public RefusalsResponse WithoutNames() => this with { Refused = [], Refusing = [], Pairs = [] };
}
