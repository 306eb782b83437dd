using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Explanations;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Relationships;

/// <summary>Forecasts as they are told.</summary>
internal static class ForecastViews
{
    public static ForecastView Of(PairForecast forecast) => new(
        forecast.Offset,
        TrustOf(forecast.Forecast),
        [.. (forecast.Explanation?.Factors ?? []).Select(factor => new PairFactorView(
            factor.Name, factor.Value, factor.Risk, FactorViews.CountsOf(factor.Counts), factor.Text, factor.Advice))],
        forecast.Explanation?.Summary ?? "");

    public static TrustView TrustOf(TrustForecast forecast)
    {
        var (expected, low, high, risk, riskLow, riskHigh) = forecast;
        return new TrustView(expected, low, high, risk, riskLow, riskHigh);
    }

    public static (MemberScore From, MemberScore To)? ScoresOf(PairScores? scores) => scores is null
        ? null
        : (ScoreOf(scores.From, scores.FromEvidence), ScoreOf(scores.To, scores.ToEvidence));

    private static MemberScore ScoreOf(ScoreView score, double evidence) => new(score.Value, score.Low, score.High, evidence);
}
