using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>Why a member's score is what it is: the factors' values sum exactly to it. And why it is, or is not, called a taker.</summary>
internal sealed record ExplanationResponse(
    string Member,
    ScoreResponse Score,
    string Tier,
    string Summary,
    FactorResponse[] Factors,
    ReadBackResponse EntriesReadBack,
    TakerExplanationResponse Taker,
    AsOf AsOf)
{
    public static ExplanationResponse Of(ExplanationView view) => new(
        view.Member.Member,
        ScoreResponse.Of(view.Member.Score),
        view.Member.Tier,
        view.Summary,
        [.. view.Factors.Select(FactorResponse.Of)],
        ReadBackResponse.Of(view.ReadBack),
        TakerExplanationResponse.Of(view),
        new AsOf(view.Member.AsOfOffset));
}
