using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Liquidity;

/// <summary>Who was refused by whom.</summary>
/// <param name="From">Who asked.</param>
/// <param name="To">Who refused.</param>
/// <param name="Favors">How many favors.</param>
/// <param name="Expired">How many of them got no answer.</param>
/// <param name="Amount">What they asked, all together.</param>
internal sealed record RefusedPairResponse(string From, string To, long Favors, long Expired, decimal Amount)
{
    public static RefusedPairResponse Of(RefusalCount count) =>
        new(count.Asker!, count.Asked!, count.Favors, count.Expired, count.Amount.ToDecimal());
}
