using System.Globalization;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Scores;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>Why one member may expect of another what it may, in words fit to show to the one who trusts.</summary>
/// <param name="Factors">The factors that add anything, in the order of <see cref="TrustGroup"/>.</param>
/// <param name="Summary">What is expected in a few sentences, and how sure that is.</param>
public sealed record PairExplanation(IReadOnlyList<PairFactor> Factors, string Summary)
{
    /// <summary>Explains it.</summary>
    /// <param name="model">What the community's ratings have taught.</param>
    /// <param name="evidence">What is known of the two.</param>
    /// <param name="pair">The side of whoever trusts, and the other's.</param>
    /// <param name="score">The score of whoever is trusted.</param>
    public static PairExplanation Of(TrustModel model, in TrustEvidence evidence, (RelationshipSide Own, RelationshipSide Other) pair, MemberScore score)
    {
        var (values, risks) = (TrustGroups.Sum(model.Explain(evidence)), TrustGroups.Sum(model.ExplainRisk(evidence)));
        var factors = new List<PairFactor>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Millionths != 0 || risks[i].Millionths != 0)
            {
                var group = (TrustGroup)i;
                factors.Add(new PairFactor(
                    TrustGroups.NameOf(group),
                    values[i],
                    risks[i],
                    PairCounts.Of(group, evidence, pair.Own, pair.Other, score, model),
                    PairTexts.Of(group),
                    PairTexts.AdviceOf(group)));
            }
        }

        return new PairExplanation(factors, Sum(model.Forecast(evidence), HaveMet(pair.Own) || HaveMet(pair.Other)));
    }

    private static bool HaveMet(in RelationshipSide side) =>
        side.Rating.IsPresent || side.Given > Goodwill.Zero || side.FavorsAsked > 0;

    private static string Sum(in TrustForecast forecast, bool haveMet)
    {
        var known = !haveMet ? "Nothing has passed between the two of you yet: this rests on what others have seen, and is no verdict. "
            : forecast.High.Millionths - forecast.Low.Millionths > Fraction.MillionthsPerOne ? "Little is known yet, so take it as a guess. "
            : "";
        return known + string.Create(
            CultureInfo.InvariantCulture,
            $"A rating of {forecast.Expected.ToDecimal():0.00} is to be expected, in nine of ten cases between {forecast.Low.ToDecimal():0.00} and {forecast.High.ToDecimal():0.00}. The risk that it is a bad one is {Percent(forecast.Risk)} %, by what is known between {Percent(forecast.RiskLow)} and {Percent(forecast.RiskHigh)} %.");
    }

    private static string Percent(Fraction part) => (part.ToDecimal() * 100).ToString("0", CultureInfo.InvariantCulture);
}
