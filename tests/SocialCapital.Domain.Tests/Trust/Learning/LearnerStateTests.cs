using CsCheck;
using SocialCapital.Domain.Trust.Learning;
using static SocialCapital.Domain.Tests.Trust.Learning.LearnerSamples;

namespace SocialCapital.Domain.Tests.Trust.Learning;

public sealed class LearnerStateTests
{
    [Fact]
    public void Restored_it_predicts_and_learns_to_the_bit_as_before() =>
        Gen.Select(Features, Stiffnesses, Observations, Observations).Sample(
            (start, stiffness, before, after) =>
            {
                var (learner, restored) = (new LinearLearner(start, stiffness), new LinearLearner(start, stiffness));
                Play(learner, before);
                restored.Restore(learner.Save());
                AssertSameBits(learner, restored, start);
                Play(learner, after);
                Play(restored, after);
                AssertSameBits(learner, restored, start);
            },
            iter: 300);

    [Fact]
    public void What_was_kept_as_weights_and_precision_goes_on_as_if_it_had_been_factors() =>
        Gen.Select(Features, Stiffnesses, Observations, Observations).Sample(
            (start, stiffness, before, after) =>
            {
                var (learner, restored) = (new LinearLearner(start, stiffness), new LinearLearner(start, stiffness));
                Play(learner, before);
                restored.Restore(learner.Weights, learner.Precision);
                AssertClose(learner.Weights.ToArray(), restored.Weights);
                AssertClose(learner.Precision, restored.Precision);
                Play(learner, after);
                Play(restored, after);

                // Its hold on the start counts as whole when it is taken over: by hundredths too much.
                AssertClose(learner.Weights.ToArray(), restored.Weights, 0.05);
            },
            iter: 300);

    [Theory]
    [InlineData(-1, new[] { 1.0, 1 }, new[] { 0.0, 0, 0 }, new[] { 1.0, 1 })]
    [InlineData(8, new[] { 1.0, 1 }, new[] { 0.0, 0, 0 }, new[] { 1.0, 1 })]
    [InlineData(0, new[] { 1.0 }, new[] { 0.0, 0, 0 }, new[] { 1.0, 1 })]
    [InlineData(0, new[] { 1.0, 1 }, new[] { 0.0, 0 }, new[] { 1.0, 1 })]
    [InlineData(0, new[] { 1.0, 1 }, new[] { 0.0, 0, 0 }, new[] { 1.0 })]
    [InlineData(0, new[] { 1.0, 0 }, new[] { 0.0, 0, 0 }, new[] { 1.0, 1 })]
    [InlineData(0, new[] { 1.0, -1 }, new[] { 0.0, 0, 0 }, new[] { 1.0, 1 })]
    [InlineData(0, new[] { 1.0, double.PositiveInfinity }, new[] { 0.0, 0, 0 }, new[] { 1.0, 1 })]
    [InlineData(0, new[] { 1.0, 1 }, new[] { 0.0, double.NaN, 0 }, new[] { 1.0, 1 })]
    [InlineData(0, new[] { 1.0, 1 }, new[] { double.MaxValue, double.MaxValue, 10 }, new[] { 1.0, 1 })]
    [InlineData(0, new[] { 1.0, 1 }, new[] { 0.0, 0, 0 }, new[] { 1.0, -1 })]
    [InlineData(0, new[] { 1.0, 1 }, new[] { 0.0, 0, 0 }, new[] { 1.0, 1.5 })]
    [InlineData(0, new[] { 1.0, 1 }, new[] { 0.0, 0, 0 }, new[] { 1.0, double.NaN })]
    public void It_is_not_restored_from_factors_that_no_learner_could_have(int turn, double[] inverses, double[] rows, double[] held)
    {
        var (learner, untouched) = (new LinearLearner([0.5, 0.25], 1), new LinearLearner([0.5, 0.25], 1));
        Play(learner, [([1, 2], 0.5)]);
        Play(untouched, [([1, 2], 0.5)]);
        var state = new LearnerState(inverses, rows, held, turn);
        Assert.Throws<ArgumentException>(() => learner.Restore(state));
        AssertSameBits(untouched, learner, [1, 3]);
        Play(learner, [([3, -2], 1)]);
        Play(untouched, [([3, -2], 1)]);
        AssertSameBits(untouched, learner, [1, 3]);
    }

    [Theory]
    [InlineData(new[] { 1.0 }, new[] { 1.0, 0, 0, 1 })]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0, 0, 0 })]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 1.0, 0, 0, 0, 1, 0, 0, 0, 1 })]
    [InlineData(new[] { 1.0, double.NaN }, new[] { 1.0, 0, 0, 1 })]
    [InlineData(new[] { double.PositiveInfinity, 1 }, new[] { 1.0, 0, 0, 1 })]
    [InlineData(new[] { 1.0, 2 }, new[] { double.PositiveInfinity, 0, 0, 1 })]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0, double.NaN, double.NaN, 1 })]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0, 0.5, 0, 1 })]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0, 2, 2, 1 })]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0, 0, 0, -1 })]
    [InlineData(new[] { 1.0, 2 }, new[] { 0.0, 0, 0, 0 })]
    public void It_can_not_be_restored_from_what_it_never_was_and_stays_as_it_was(double[] weights, double[] precision)
    {
        var (learner, untouched) = (new LinearLearner([0.5, 0.25], 1), new LinearLearner([0.5, 0.25], 1));
        Play(learner, [([1, 2], 0.5)]);
        Play(untouched, [([1, 2], 0.5)]);

        Assert.Throws<ArgumentException>(() => learner.Restore(weights, precision));
        AssertSameBits(untouched, learner, [1, 3]);
        Play(learner, [([3, -2], 1)]);
        Play(untouched, [([3, -2], 1)]);
        AssertSameBits(untouched, learner, [1, 3]);
    }
}
