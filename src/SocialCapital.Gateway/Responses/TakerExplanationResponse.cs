using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Responses;

/// <summary>Why a member is, or is not, called a taker: it is one where every requirement is met.</summary>
internal sealed record TakerExplanationResponse(bool Is, TakerRequirementResponse[] Requirements)
{
    public static TakerExplanationResponse Of(ExplanationView view) => new(
        view.Member.Taker.Is,
        [.. view.TakerRequirements.Select(one =>
            new TakerRequirementResponse(one.Name, Exact.Round(one.Value), Exact.Round(one.Bound), one.IsMet, one.Text))]);
}
