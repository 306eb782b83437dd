using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Scores;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// What a community's own ratings teach about trust inside pairs, folded from the journal like any account: a logistic regression
/// of the risk that a rating is negative, and a least squares of the rating itself, which knows that risk. Without any
/// rating it says what conduct and own experience do (<see cref="Trusting"/>): the expectation exactly, the risk within an
/// eighth, at the worst where these are sure. Each rating that was acknowledged counts in the next answer. Floats, derived, and
/// used for no decision that must be exact.
/// </summary>
public sealed class TrustModel
{
    // Information of a surely known outcome is nothing, and would never be corrected.
    private const double InformationMin = 1e-4;

    // Half a rating's width, as long as nothing is known; then the mean square of the latest errors.
    private const double NoiseStart = 0.25;
    private const double NoiseMemory = 0.999;

    // Beside the features, the expectation knows the risk and its square: it bends where the risk is high.
    private const int RiskTerms = 2;

    private readonly LinearLearner _risk;
    private readonly LinearLearner _expected;
    private BaseRates _usual;
    private double _noise = NoiseStart;

    /// <summary>One that has learned nothing yet.</summary>
    public TrustModel()
    {
        Span<double> start = stackalloc double[TrustFeatures.Count + RiskTerms];
        start.Clear();

        // The log-odds of a risk of (1 - expected) / 2 are -2 artanh(expected): about minus twice what is expected.
        start[TrustFeatures.Conduct] = -2;
        _risk = new LinearLearner(start[..TrustFeatures.Count], stiffness: 0.3);
        start[TrustFeatures.Conduct] = 1;
        _expected = new LinearLearner(start, stiffness: 1);
    }

    /// <summary>How many ratings it has learned from.</summary>
    public long Ratings { get; private set; }

    /// <summary>
    /// How many of them a version learned from that reckoned otherwise (<see cref="FormerLearnerState"/>): what they taught is the same up to
    /// little, not to the bit. 0 where there were none.
    /// </summary>
    public long FormerRatings { get; private init; }

    /// <summary>What is usual in the community.</summary>
    public BaseRates Usual => _usual;

    /// <summary>Brings one back.</summary>
    /// <exception cref="ArgumentException">The state is none that a model could have.</exception>
    public static TrustModel Restore(TrustModelState state)
    {
        var model = new TrustModel { Ratings = state.Ratings, FormerRatings = state.FormerRatings, _noise = state.Noise, _usual = state.Usual };
        model._risk.Restore(state.Risk);
        model._expected.Restore(state.Expected);
        return model;
    }

    /// <summary>Takes over what an earlier version knew.</summary>
    /// <exception cref="ArgumentException">The state is none that a model could have.</exception>
    public static TrustModel Restore(long ratings, double noise, BaseRates usual, FormerLearnerState risk, FormerLearnerState expected)
    {
        var model = new TrustModel { Ratings = ratings, FormerRatings = ratings, _noise = noise, _usual = usual };
        model._risk.Restore(risk.Weights, risk.Precision);
        model._expected.Restore(expected.Weights, expected.Precision);
        return model;
    }

    /// <summary>All that it knows; a copy.</summary>
    public TrustModelState Save() => new(Ratings, FormerRatings, _noise, _usual, _risk.Save(), _expected.Save());

    /// <summary>
    /// Whether another has learned the same, up to what it makes for that one of them was taken over from a version that reckoned otherwise:
    /// of the same ratings, each weight within a part of itself and one.
    /// </summary>
    public bool IsNear(TrustModel other, double within) => Ratings == other.Ratings
        && _usual.Equals(other._usual)
        && AreNear(_risk.Weights, other._risk.Weights, within)
        && AreNear(_expected.Weights, other._expected.Weights, within);

    /// <summary>What is to be expected.</summary>
    public TrustForecast Forecast(in TrustEvidence evidence)
    {
        Span<double> features = stackalloc double[TrustFeatures.Count + RiskTerms];
        var logOdds = Fill(evidence, features);
        var plain = features[..TrustFeatures.Count];
        var expected = _expected.Predict(features);
        var width = Beta.Quantile * Math.Sqrt(_noise * (1 + _expected.Variance(features)));
        var riskWidth = Beta.Quantile * Math.Sqrt(_risk.Variance(plain));
        return new TrustForecast(
            Signed(expected),
            Signed(expected - width),
            Signed(expected + width),
            Beta.Round(Probability(logOdds)),
            Beta.Round(Probability(logOdds - riskWidth)),
            Beta.Round(Probability(logOdds + riskWidth)));
    }

    /// <summary>What the expected rating is made of, the largest first; the values sum exactly to it.</summary>
    public IReadOnlyList<TrustFactor> Explain(in TrustEvidence evidence)
    {
        Span<double> features = stackalloc double[TrustFeatures.Count + RiskTerms];
        Fill(evidence, features);
        var factors = new FactorSum();
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            var dealings = TrustFeatures.DealingsIn(i, evidence);
            factors.AddUpTo(sum + (_expected.Weights[i] * dealings), TrustFactor.Dealings);
            sum += _expected.Weights[i] * features[i];
            factors.AddUpTo(sum, i < TrustFeatures.Count ? TrustFeatures.Names[i] : TrustFactor.Risk);
        }

        factors.AddUpTo(Math.Clamp(sum, -1, 1), TrustFactor.Bound);
        return factors.LargestFirst();
    }

    /// <summary>
    /// What the risk is made of, the largest first; the values sum exactly to it. It begins at even odds (<see cref="TrustFactor.Odds"/>);
    /// the rest is shared out as the features share in its log-odds, which are a sum, so that no order among them matters.
    /// </summary>
    public IReadOnlyList<TrustFactor> ExplainRisk(in TrustEvidence evidence)
    {
        Span<double> features = stackalloc double[TrustFeatures.Count + RiskTerms];
        var logOdds = Fill(evidence, features);
        var risk = Probability(logOdds);

        // Near even odds the curve is a straight line.
        var perLogOdds = Math.Abs(logOdds) < 1e-6 ? 0.25 : (risk - 0.5) / logOdds;
        var factors = new FactorSum();
        var sum = 0.5;
        factors.AddUpTo(sum, TrustFactor.Odds);
        for (var i = 0; i < TrustFeatures.Count; i++)
        {
            var weight = perLogOdds * _risk.Weights[i];
            factors.AddUpTo(sum + (weight * TrustFeatures.DealingsIn(i, evidence)), TrustFactor.Dealings);
            sum += weight * features[i];
            factors.AddUpTo(sum, TrustFeatures.Names[i]);
        }

        // The two ways to the same figure may round to different millionths.
        factors.AddUpTo(risk, TrustFactor.Odds);
        return factors.LargestFirst();
    }

    /// <summary>Learns from a rating.</summary>
    /// <param name="evidence">What was known before it.</param>
    /// <param name="value">The rating, -1 to 1.</param>
    /// <param name="weight">How much it teaches, 0 to 1: by so much what was known fades, too.</param>
    public void Learn(in TrustEvidence evidence, Fraction value, double weight = 1)
    {
        Span<double> features = stackalloc double[TrustFeatures.Count + RiskTerms];
        var probability = Probability(Fill(evidence, features));
        var error = value.ToDouble() - _expected.Predict(features);
        _noise += weight * (1 - NoiseMemory) * ((error * error) - _noise);
        _expected.Learn(features, 1, error, weight);
        _risk.Learn(
            features[..TrustFeatures.Count],
            Math.Max(probability * (1 - probability), InformationMin),
            (value.Millionths < 0 ? 1 : 0) - probability,
            weight);
        _usual.Learn(value, evidence.IsNewcomer, weight);
        Ratings++;
    }

    private static bool AreNear(ReadOnlySpan<double> ones, ReadOnlySpan<double> others, double within)
    {
        for (var i = 0; i < ones.Length; i++)
        {
            if (!(Math.Abs(ones[i] - others[i]) <= within * (1 + Math.Abs(others[i]))))
            {
                return false;
            }
        }

        return true;
    }

    private double Fill(in TrustEvidence evidence, Span<double> features)
    {
        TrustFeatures.Fill(evidence, _usual, features);
        var logOdds = _risk.Predict(features[..TrustFeatures.Count]);
        var risk = Probability(logOdds);
        features[TrustFeatures.Count] = risk;
        features[TrustFeatures.Count + 1] = risk * risk;
        return logOdds;
    }

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static Fraction Signed(double value) => Beta.Round(Math.Clamp(value, -1, 1));
}
