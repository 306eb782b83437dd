using CsCheck;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>What learners are given in tests, and how two are held against each other.</summary>
internal static class LearnerSamples
{
    public static readonly Gen<double[]> Features = Gen.Double[-10, 10].Array[4];
    public static readonly Gen<(double[] Features, double Value)[]> Observations = Gen.Select(Features, Gen.Double[-1, 1]).Array[0, 60];
    public static readonly Gen<double> Stiffnesses = Gen.Double[0.1, 5];

    public static void Play(LinearLearner learner, IEnumerable<(double[] Features, double Value)> observations)
    {
        foreach (var (features, value) in observations)
        {
            learner.Learn(features, 1, value - learner.Predict(features));
        }
    }

    public static void AssertSameBits(LinearLearner expected, LinearLearner actual, double[] asked)
    {
        Assert.Equal(expected.Weights.ToArray(), actual.Weights.ToArray());
        Assert.Equal(expected.Precision.ToArray(), actual.Precision.ToArray());
        Assert.Equal((expected.Predict(asked), expected.Variance(asked)), (actual.Predict(asked), actual.Variance(asked)));
    }

    public static void AssertClose(double[] expected, ReadOnlySpan<double> actual, double within = 1e-8)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            AssertClose(expected[i], actual[i], within);
        }
    }

    public static void AssertClose(double expected, double actual, double within = 1e-8) =>
        Assert.True(Math.Abs(expected - actual) <= within * (1 + Math.Abs(expected)), $"expected {expected:R}, got {actual:R}");
}
