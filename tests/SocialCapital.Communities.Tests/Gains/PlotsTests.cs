using SocialCapital.Communities.Gains;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Communities.Tests.Gains;

public sealed class PlotsTests
{
    private static readonly Background ByThanks = new(60, 1, Statements.Appreciations);
    private static readonly Background ByRatings = new(60, 1, Statements.Ratings);

    [Fact]
    public void Each_account_of_a_ring_thanks_the_master_and_five_others()
    {
        var plot = new Plots(ByThanks, Statements.Appreciations).MasterWithRing(trusting: 3, accounts: 50);
        var thanks = plot.Events.Where(happened => happened.Kind == EntryKind.Appreciation).ToList();

        Assert.DoesNotContain(plot.Events, happened => happened.Kind == EntryKind.Rating);
        Assert.Equal(50 + 3, thanks.Count(said => said.To == Plots.Master));
        Assert.Equal(50 * 5, thanks.Count(said => said.To.StartsWith("account-", StringComparison.Ordinal)));
        Assert.Equal(3, thanks.Count(said => ByThanks.Established.Contains(said.From)));
        Assert.All(thanks, said => Assert.True(said.Value!.Value.Millionths >= Fraction.MillionthsPerOne));
    }

    [Fact]
    public void With_ratings_the_ring_rates_at_one_and_the_honest_at_a_half()
    {
        var plot = new Plots(ByRatings, Statements.Ratings).MasterWithRing(trusting: 3, accounts: 50);
        var ratings = plot.Events.Where(happened => happened is { Kind: EntryKind.Rating, To: Plots.Master }).ToList();

        Assert.Equal(
            [(500_000, 3), (1_000_000, 50)],
            ratings.CountBy(rating => rating.Value!.Value.Millionths).Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void Through_a_spy_no_honest_member_speaks_of_the_master()
    {
        var plot = new Plots(ByThanks, Statements.Appreciations).MasterWithSpy(trusting: 3, accounts: 10);
        var thanks = plot.Events.Where(happened => happened.Kind == EntryKind.Appreciation).ToList();

        Assert.DoesNotContain(thanks, said => said.To == Plots.Master && ByThanks.Established.Contains(said.From));
        Assert.Equal(3, thanks.Count(said => said.To == "spy" && ByThanks.Established.Contains(said.From)));
        Assert.Single(thanks, said => said.To == Plots.Master && said.From == "spy");
        Assert.Equal(10, thanks.Count(said => said.From == "spy" && said.To != Plots.Master));
    }

    [Fact]
    public void Slander_differs_from_none_by_the_words_alone()
    {
        var plots = new Plots(ByThanks, Statements.Appreciations);
        var slandered = plots.Slander(Plots.Victim, 1, 20, slander: true).Events.ToList();
        var spared = plots.Slander(Plots.Victim, 1, 20, slander: false).Events.ToList();

        Assert.Equal(20, slandered.Count(happened => happened is { Kind: EntryKind.Appreciation, Value.Millionths: 0 }));
        Assert.Equal(
            spared.Select(happened => (happened.From, happened.To, happened.At)),
            slandered.Where(happened => happened is not { Kind: EntryKind.Appreciation, Value.Millionths: 0 })
                .Select(happened => (happened.From, happened.To, happened.At)));
    }

    [Fact]
    public void With_ratings_slander_rates_the_victim_at_minus_one()
    {
        var plot = new Plots(ByRatings, Statements.Ratings).Slander(Plots.Victim, 0, 20, slander: true);

        Assert.Equal(20, plot.Events.Count());
        Assert.All(plot.Events, happened =>
            Assert.Equal((EntryKind.Rating, Plots.Victim, -1_000_000), (happened.Kind, happened.To, happened.Value!.Value.Millionths)));
    }

    [Fact]
    public async Task What_is_plotted_reaches_the_score_and_comes_out_the_same_each_time()
    {
        var plots = new Plots(ByRatings, Statements.Ratings);
        var alone = await ByRatings.ScoreAsync(Plots.Master, plots.MasterAlone(0));
        var trusted = await ByRatings.ScoreAsync(Plots.Master, plots.MasterAlone(5));

        Assert.Equal(PolicyPresets.Balanced.Score.Start.ToDouble(), alone, 12);
        Assert.True(trusted > alone);
        Assert.Equal(trusted, await ByRatings.ScoreAsync(Plots.Master, plots.MasterAlone(5)), 12);
    }
}
