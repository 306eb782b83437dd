using SocialCapital.Grains.Abstractions.Explanations;

namespace SocialCapital.Gateway.Responses;

/// <summary>Why one member may expect of another what it may: the factors' values sum exactly to what is expected, their risks to the risk.</summary>
internal sealed record PairExplanationResponse(
    string From, string To, TrustResponse Trust, string Summary, PairFactorResponse[] Factors, ReadBackResponse EntriesReadBack, AsOf AsOf)
{
    public static PairExplanationResponse Of(PairExplanationView view) => new(
        view.From,
        view.To,
        TrustResponse.Of(view.Forecast.Trust),
        view.Forecast.Summary,
        [.. view.Forecast.Factors.Select(factor => PairFactorResponse.Of(factor, view.Entries))],
        ReadBackResponse.Of([view.Entries.ReadBack]),
        new AsOf(view.Forecast.Offset));
}
