using SocialCapital.Cli.Demo;
using SocialCapital.Cli.Demo.Favors;

namespace SocialCapital.Cli.Tests.Demo;

public class FavorPlanTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);

    // The starter line at a giver's trust, halved by the circuit breaker.
    private const decimal LineInRun = 3.5m;

    [Fact]
    public void The_same_year_gives_the_same_favors_and_another_one_others()
    {
        Assert.Equal(All(FavorPlan.Of(Scenario.Play(1, 60, End))), All(FavorPlan.Of(Scenario.Play(1, 60, End.AddDays(3)))));
        Assert.NotEqual(All(FavorPlan.Of(Scenario.Play(1, 60, End))), All(FavorPlan.Of(Scenario.Play(2, 60, End))));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(24)]
    [InlineData(60)]
    [InlineData(300)]
    public void Of_every_year_there_are_enough_favors_that_overdraw_nobody(int members)
    {
        for (int seed = 0; seed < (members > 60 ? 3 : 20); seed++)
        {
            Scenario scenario = Scenario.Play(seed, members, End);
            FavorPlan plan = FavorPlan.Of(scenario);
            PlannedFavor[] all = All(plan);

            Assert.Equal((20, 10, 30, 80), (plan.Usual.Count, plan.Asked.Count, plan.Refused.Count, plan.Recovery.Count));
            Assert.Equal(all.Length, all.Select(favor => favor.Id).Distinct().Count());
            Assert.All(all, favor => Assert.NotEqual(favor.From, favor.To));
            foreach (var pair in all.Where(favor => favor.Ending == FavorEnding.Honored).GroupBy(favor => (favor.From, favor.To)))
            {
                // A help is worth more than a favor of a half, most of the time.
                int held = scenario.Helped(pair.Key.From, pair.Key.To) - scenario.Helped(pair.Key.To, pair.Key.From);
                Assert.InRange(pair.Sum(favor => favor.Amount), 0, Math.Max(held, LineInRun));
            }
        }
    }

    [Fact]
    public void The_parasite_and_the_newcomer_are_asked_the_same_and_honor_nothing()
    {
        FavorPlan plan = FavorPlan.Of(Scenario.Play(1, 60, End));

        Assert.Equal(
            plan.Asked.Where(favor => favor.To == plan.Parasite.Name).Select(favor => favor.Ending),
            plan.Asked.Where(favor => favor.To == plan.Newcomer.Name).Select(favor => favor.Ending));
        Assert.All(plan.Asked, favor => Assert.NotEqual(FavorEnding.Honored, favor.Ending));
        Assert.True(plan.Asked.Where(favor => favor.To == plan.Parasite.Name).Select(favor => favor.From).Distinct().Count() >= 3);
    }

    [Fact]
    public void Strangers_are_no_pair_that_is_drawn_on_otherwise()
    {
        FavorPlan plan = FavorPlan.Of(Scenario.Play(1, 16, End));

        Assert.NotEmpty(plan.Strangers);
        Assert.All(plan.Strangers, stranger => Assert.DoesNotContain(
            All(plan), favor => (favor.From, favor.To) == (stranger.From, stranger.To)));
    }

    private static PlannedFavor[] All(FavorPlan plan) => [.. plan.Usual, .. plan.Asked, .. plan.Refused, .. plan.Recovery];
}
