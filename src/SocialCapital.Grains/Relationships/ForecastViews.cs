using SocialCapital.Domain.Scores;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Relationships;

/// <summary>Forecasts as they are told.</summary>
internal static class ForecastViews
{
    public static ForecastView Of(PairForecast forecast)
    {
        var (expected, low, high, risk, riskLow, riskHigh) = forecast.Forecast;
        var evidence = forecast.Evidence;
        return new ForecastView(
            forecast.Offset,
            new TrustView(expected, low, high, risk, riskLow, riskHigh),
            [.. forecast.Factors.Select(factor => new TrustFactorView(factor.Name, factor.Value))],
            new TrustEvidenceView(
                evidence.Given.Count,
                evidence.Given.Negative,
                evidence.Received.Count,
                evidence.Received.Negative,
                evidence.ReceivedWeighed.Count,
                evidence.CircleWeight,
                evidence.Reverse));
    }

    public static (MemberScore From, MemberScore To)? ScoresOf(PairScores? scores) => scores is null
        ? null
        : (ScoreOf(scores.From, scores.FromEvidence), ScoreOf(scores.To, scores.ToEvidence));

    private static MemberScore ScoreOf(ScoreView score, double evidence) => new(score.Value, score.Low, score.High, evidence);
}
