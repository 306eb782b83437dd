using SocialCapital.Domain.Favors;
using SocialCapital.Gateway.Responses;
using SocialCapital.Grains.Abstractions.Favors;

namespace SocialCapital.Gateway.Favors;

/// <summary>Whether a favor would be granted, and what is behind it.</summary>
/// <param name="From">Who would ask.</param>
/// <param name="To">Who would be asked.</param>
/// <param name="Amount">What would be drawn.</param>
/// <param name="Granted">Whether it would be granted now.</param>
/// <param name="Decision">granted, granted-beyond-soft-limit, insufficient, below-trust-point, debt-reducing-only, circuit-breaker or member-frozen.</param>
/// <param name="Credit">The figures.</param>
/// <param name="HonorRate">How likely the one who would be asked is to honor it; null where nobody knows that member.</param>
/// <param name="Introductions">Who could introduce the one to the other, the best first; null where that could not be found out.</param>
internal sealed record FavorCheckResponse(
    string From,
    string To,
    decimal Amount,
    bool Granted,
    string Decision,
    CreditResponse Credit,
    ScoreResponse? HonorRate,
    IntroductionResponse[]? Introductions)
{
    /// <summary>The public name of a decision.</summary>
    public static string NameOf(CreditDecision decision) => decision switch
    {
        CreditDecision.Granted => "granted",
        CreditDecision.GrantedBeyondSoftLimit => "granted-beyond-soft-limit",
        CreditDecision.Insufficient => "insufficient",
        CreditDecision.BelowTrustPoint => "below-trust-point",
        CreditDecision.DebtReducingOnly => "debt-reducing-only",
        CreditDecision.CircuitBreaker => "circuit-breaker",
        CreditDecision.MemberFrozen => "member-frozen",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };
}
