using SocialCapital.Grains.Abstractions.Liquidity;

namespace SocialCapital.Gateway.Responses;

/// <summary>A favor that was not granted, as the community's books have it.</summary>
/// <param name="From">Who asked.</param>
/// <param name="To">Who was asked.</param>
/// <param name="At">When it was declined, or expired.</param>
/// <param name="Amount">What was asked.</param>
/// <param name="Expired">Whether there was no answer.</param>
internal sealed record MemberRefusalResponse(string From, string To, DateTime At, decimal Amount, bool Expired)
{
    public static MemberRefusalResponse Of(NamedRefusal refusal) => new(
        refusal.Asker, refusal.Asked, refusal.At.ToDateTimeOffset().UtcDateTime, refusal.Amount.ToDecimal(), refusal.IsExpired);
}
