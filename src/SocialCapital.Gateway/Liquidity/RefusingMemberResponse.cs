using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Liquidity;

/// <summary>A member who was refused, or who refused.</summary>
/// <param name="Member">Who.</param>
/// <param name="Favors">How many favors.</param>
/// <param name="Expired">How many of them got no answer.</param>
/// <param name="Amount">What they asked, all together.</param>
internal sealed record RefusingMemberResponse(string Member, long Favors, long Expired, decimal Amount)
{
    public static RefusingMemberResponse Of(string member, RefusalCount count) =>
        new(member, count.Favors, count.Expired, count.Amount.ToDecimal());
}
