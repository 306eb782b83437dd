using CsCheck;
using SocialCapital.Domain.Scores;

namespace SocialCapital.Domain.Tests.Scores;

public class BetaTests
{
    [Fact]
    public void The_interval_holds_the_mean_inside_zero_to_one_and_narrows_with_weight() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0.1, 1e6], Gen.Double[1, 100]).Sample((mean, weight, more) =>
        {
            var beta = new Beta(mean, weight);
            var heavier = new Beta(mean, weight * more);
            Assert.True(beta.Low >= 0 && beta.Low <= mean && mean <= beta.High && beta.High <= 1);
            Assert.True(heavier.Low >= beta.Low && heavier.High <= beta.High);
        });
}
