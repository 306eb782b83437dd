using CsCheck;
using SocialCapital.Domain.Health;

namespace SocialCapital.Domain.Tests.Health;

public sealed class ConcentrationTests
{
    [Fact]
    public void Where_all_have_the_same_nobody_carries_the_rest()
    {
        var even = Concentration.Of(Enumerable.Repeat(7L, 200).ToArray())!;

        Assert.Equal(0, even.Gini, 12);
        Assert.Equal((0.01, 0.1), (even.TopHundredth, even.TopTenth));
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], even.Lorenz.Select(point => Math.Round(point, 9)));
    }

    [Fact]
    public void Where_one_has_everything_it_is_as_uneven_as_it_can_be()
    {
        var one = Concentration.Of([0, 0, 9, 0, -5])!;

        Assert.Equal(0.8, one.Gini, 12);
        Assert.Equal((1, 1), (one.TopHundredth, one.TopTenth));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 1], one.Lorenz.Select(point => Math.Round(point, 9)));
    }

    [Fact]
    public void Nothing_is_neither_even_nor_uneven()
    {
        Assert.Null(Concentration.Of([]));
        Assert.Null(Concentration.Of([0, 0, -3]));
    }

    [Fact]
    public void Gini_is_the_mean_difference_of_two_and_the_curve_rises_ever_steeper() => Gen.Long[0, 1_000_000].Array[1, 60].Sample(amounts =>
    {
        if (Concentration.Of(amounts.ToArray()) is not { } measured)
        {
            return;
        }

        var mean = amounts.Average();
        var difference = amounts.SelectMany(x => amounts.Select(y => Math.Abs((double)x - y))).Sum() / amounts.Length / amounts.Length;
        Assert.Equal(difference / 2 / mean, measured.Gini, 9);
        var steps = measured.Lorenz.Zip(measured.Lorenz.Skip(1), (low, high) => high - low).ToArray();
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-12));
        Assert.Equal(1, steps.Sum(), 9);
        Assert.True(measured.TopTenth >= 1 - measured.Lorenz[9] - 1e-12);
    });
}
