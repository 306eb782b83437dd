using SocialCapital.Communities.Chances;

namespace SocialCapital.Communities.Tests.Chances;

public sealed class ChanceTests
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_gives_others()
    {
        Assert.Equal(Numbers(7), Numbers(7));
        Assert.Empty(Numbers(7).Intersect(Numbers(8)));

        static List<ulong> Numbers(long seed)
        {
            var chance = new Chance(seed);
            return [.. Enumerable.Range(0, 100).Select(_ => chance.Next())];
        }
    }

    [Fact]
    public void A_count_has_the_mean_that_was_asked_for()
    {
        var chance = new Chance(1);

        Assert.Equal(2.5, Enumerable.Range(0, 10_000).Average(_ => chance.Poisson(2.5)), 0.1);
        Assert.Equal(0, Enumerable.Range(0, 100).Sum(_ => chance.Poisson(0)));
    }

    [Fact]
    public void A_log_normal_number_is_as_often_below_its_median_as_above_and_has_a_heavy_tail()
    {
        var chance = new Chance(1);
        var numbers = Enumerable.Range(0, 10_000).Select(_ => chance.LogNormal(2, 1)).ToList();

        Assert.Equal(5_000, numbers.Count(number => number < 2), 200.0);

        // The mean of a log-normal distribution is its median times e^(sigma^2 / 2).
        Assert.Equal(2 * Math.Exp(0.5), numbers.Average(), 0.2);
    }

    [Fact]
    public void A_weighted_pick_takes_by_weight_and_never_what_weighs_nothing()
    {
        var chance = new Chance(1);
        string[] items = ["nothing", "one", "three"];
        var picked = Enumerable.Range(0, 4_000)
            .CountBy(_ => chance.Pick(items, item => item == "nothing" ? 0 : item == "one" ? 1 : 3)!).ToDictionary();

        Assert.Equal(["one", "three"], picked.Keys.Order());
        Assert.Equal(1_000, picked["one"], 100.0);
        Assert.Null(chance.Pick(items, _ => 0));
        Assert.Null(chance.Pick(Array.Empty<string>()));
    }
}
