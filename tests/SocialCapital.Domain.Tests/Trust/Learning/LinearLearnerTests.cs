using CsCheck;
using SocialCapital.Domain.Trust.Learning;
using static SocialCapital.Domain.Tests.Trust.Learning.LearnerSamples;

namespace SocialCapital.Domain.Tests.Trust.Learning;

public sealed class LinearLearnerTests
{
    [Fact]
    public void Least_squares_gives_what_the_normal_equations_do() =>
        Gen.Select(Features, Stiffnesses, Observations, Features).Sample(
            (start, stiffness, observations, asked) =>
            {
                var (learner, naive) = (new LinearLearner(start, stiffness), new NaiveLeastSquares(start, stiffness));
                foreach (var (features, value) in observations)
                {
                    learner.Learn(features, 1, value - learner.Predict(features));
                    naive.Learn(features, 1, value);
                }

                AssertClose(naive.Weights, learner.Weights);
                AssertClose(NaiveLeastSquares.Dot(naive.Weights, asked), learner.Predict(asked));
                AssertClose(naive.Variance(asked), learner.Variance(asked));
            },
            iter: 500);

    [Fact]
    public void A_probability_is_learned_by_one_newton_step_for_each_observation() =>
        Gen.Select(Stiffnesses, Gen.Select(Features, Gen.Bool).Array[0, 40], Features).Sample(
            (stiffness, observations, asked) =>
            {
                // A Newton step is least squares of the working response: what is believed and the error over the information.
                double[] start = [0.3, -0.2, 0, 0.1];
                var (learner, naive) = (new LinearLearner(start, stiffness), new NaiveLeastSquares(start, stiffness));
                foreach (var (features, isTrue) in observations)
                {
                    var logOdds = NaiveLeastSquares.Dot(naive.Weights, features);
                    var probability = 1 / (1 + Math.Exp(-logOdds));
                    var information = Math.Max(probability * (1 - probability), 1e-4);
                    var error = (isTrue ? 1 : 0) - probability;
                    learner.Learn(features, information, error);
                    naive.Learn(features, information, logOdds + (error / information));
                }

                AssertClose(naive.Weights, learner.Weights, 1e-6);
                AssertClose(naive.Variance(asked), learner.Variance(asked), 1e-6);
            },
            iter: 500);

    [Fact]
    public void The_probability_of_a_coin_is_found()
    {
        var learner = new LinearLearner([0, 0], 0.3);
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            double[] features = [1, random.Next(2)];
            var probability = 1 / (1 + Math.Exp(-learner.Predict(features)));
            var isTrue = random.NextDouble() < (features[1] == 0 ? 0.2 : 0.7);
            learner.Learn(features, probability * (1 - probability), (isTrue ? 1 : 0) - probability);
        }

        Assert.Equal(0.2, 1 / (1 + Math.Exp(-learner.Predict([1, 0]))), 0.03);
        Assert.Equal(0.7, 1 / (1 + Math.Exp(-learner.Predict([1, 1]))), 0.03);
    }

    [Fact]
    public void What_it_learned_fades_toward_the_start_once_a_feature_is_gone_and_its_matrix_stays_bounded()
    {
        var learner = new LinearLearner([0.5, 0.25], 1);
        for (var i = 0; i < 1_000; i++)
        {
            learner.Learn([1, 1], 1, -1 - learner.Predict([1, 1]));
        }

        var before = Math.Abs(learner.Weights[1] - 0.25);
        Assert.True(before > 0.5, $"{learner.Weights[1]}");
        for (var i = 0; i < 100_000; i++)
        {
            learner.Learn([1, 0], 1, 0.5 - learner.Predict([1, 0]));
        }

        Assert.Equal(0.5, learner.Weights[0], 1e-6);
        Assert.Equal(0.25, learner.Weights[1], 1e-4);

        // Up to what the start's hold has faded since it was renewed: at most 8 observations ago.
        Assert.Equal(1, learner.Precision[3], 2e-3);
        Assert.Equal(1, learner.Variance([0, 1]), 2e-3);
        Assert.Equal(5_001, learner.Precision[0], 0.01);
        Assert.Equal(0, learner.Precision[1], 1e-3);
    }

    [Fact]
    public void A_rule_that_turns_is_followed_within_its_memory()
    {
        var learner = new LinearLearner([0, 0], 1);
        var random = new Random(2);
        for (var i = 0; i < 30_000; i++)
        {
            double[] features = [1, (random.NextDouble() * 2) - 1];
            var value = i < 10_000 ? features[1] : -features[1];
            learner.Learn(features, 1, value - learner.Predict(features));
        }

        Assert.Equal(-1, learner.Weights[1], 0.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e3)]
    [InlineData(1e-3)]
    [InlineData(1e-9)]
    public void Equal_and_constant_features_of_any_size_stay_well_behaved(double size)
    {
        var (learner, naive) = (new LinearLearner(new double[23], 1), new NaiveLeastSquares(new double[23], 1));
        var random = new Random(3);
        var features = new double[23];
        for (var i = 0; i < 20_000; i++)
        {
            var one = (random.NextDouble() * 2) - 1;
            Array.Fill(features, one * size);
            features[0] = 1;
            features[1] = size;
            learner.Learn(features, 1, (one / 2) - learner.Predict(features));
            naive.Learn(features, 1, one / 2);
        }

        // Equal features have equal weights, up to what is missing of each one's hold at the start since it was renewed.
        foreach (var weight in learner.Weights[2..])
        {
            Assert.Equal(learner.Weights[2], weight, 0.02 * Math.Abs(learner.Weights[2]));
        }

        AssertClose(NaiveLeastSquares.Dot(naive.Weights, features), learner.Predict(features), 1e-6);
        Assert.True(learner.Variance(features) is > 0 and < 25, $"{learner.Variance(features)}");
        if (size >= 1)
        {
            Assert.Equal(features[2] / size / 2, learner.Predict(features), 1e-3);
        }
    }

    [Fact]
    public void No_features_between_minus_ten_and_ten_give_no_number() =>
        Gen.Select(
            Gen.OneOf(Gen.Double[-10, 10], Gen.OneOf(-10.0, 0, 10)).Array[5].Array[1, 8], Gen.Int[0, 255], Gen.Int[1, 400]).Sample(
            (kinds, answers, count) =>
            {
                var (linear, logistic) = (new LinearLearner(new double[5], 1), new LinearLearner([0, -2, 0, 0, 0], 0.3));
                for (var i = 0; i < count; i++)
                {
                    var features = kinds[i % kinds.Length];
                    var isTrue = ((answers >> (i % 8)) & 1) == 1;
                    linear.Learn(features, 1, (isTrue ? 1 : -1) - linear.Predict(features));
                    var probability = 1 / (1 + Math.Exp(-logistic.Predict(features)));
                    logistic.Learn(features, Math.Max(probability * (1 - probability), 1e-4), (isTrue ? 1 : 0) - probability);
                    foreach (var learner in (LinearLearner[])[linear, logistic])
                    {
                        Assert.True(double.IsFinite(learner.Predict(features)) && learner.Variance(features) >= 0);
                        Assert.True(double.IsFinite(learner.Variance(features)));
                    }
                }
            },
            iter: 200);

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e9)]
    [InlineData(1e12)]
    [InlineData(1e100)]
    [InlineData(1e200)]
    [InlineData(double.MaxValue)]
    public void Features_beyond_what_its_floats_can_tell_apart_neither_stop_nor_corrupt_it(double size)
    {
        var (learner, again) = (new LinearLearner(new double[8], 0.3), new LinearLearner(new double[8], 0.3));
        var (random, features) = (new Random(4), new double[8]);
        for (var i = 0; i < 2_000; i++)
        {
            // Nearly the same in all, so that rounding eats up what little there is between them.
            Array.Fill(features, size * (i % 3 == 0 ? 1 : random.NextDouble()));
            features[i % 8] *= 1 - 1e-12;
            learner.Learn(features, 1, i % 2 == 0 ? 1 : -1);
            again.Learn(features, 1, i % 2 == 0 ? 1 : -1);
            Assert.All(learner.Weights.ToArray(), weight => Assert.True(double.IsFinite(weight)));
            Assert.True(learner.Variance([1, 0, 0, 0, 0, 0, 0, 1]) is >= 0 and < double.PositiveInfinity);
        }

        AssertSameBits(again, learner, [1, 2, 3, 4, 5, 6, 7, 8]);
        var restored = new LinearLearner(new double[8], 0.3);
        restored.Restore(learner.Save());
        AssertSameBits(learner, restored, [1, 2, 3, 4, 5, 6, 7, 8]);

        // And it still learns, of features of the size that it knows; those whose squares have no number it never did.
        var before = learner.Weights.ToArray();
        var one = size < 1e150 ? size : 1;
        learner.Learn([one, 0, one, 0, one, 0, one, 0], 1, 1);
        Assert.NotEqual(before, learner.Weights.ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_not_learned(double feature)
    {
        var (learner, untouched) = (new LinearLearner([0.5, 0.25], 1), new LinearLearner([0.5, 0.25], 1));
        learner.Learn([1, feature], 1, 1);
        learner.Learn([1, 1], 1, feature);
        AssertSameBits(untouched, learner, [1, 3]);
    }

    [Fact]
    public void After_a_hundred_thousand_observations_it_is_still_what_the_normal_equations_give()
    {
        double[] start = [0.1, -0.2, 0.3, 0, 0, 1];
        var (learner, naive) = (new LinearLearner(start, 0.5), new NaiveLeastSquares(start, 0.5));
        var (random, features) = (new Random(5), new double[6]);
        for (var i = 0; i < 100_000; i++)
        {
            for (var j = 0; j < features.Length; j++)
            {
                features[j] = (random.NextDouble() * 2) - 1;
            }

            features[5] = features[4] + (1e-3 * features[5]);
            var value = features[0] - (features[1] / 2);
            learner.Learn(features, 1, value - learner.Predict(features));
            naive.Learn(features, 1, value);
        }

        AssertClose(naive.Weights, learner.Weights);
        AssertClose(naive.Variance(features), learner.Variance(features));
    }
}
