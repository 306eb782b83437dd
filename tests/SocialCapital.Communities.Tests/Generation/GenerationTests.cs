using SocialCapital.Communities.Generation;
using SocialCapital.Communities.Members;
using SocialCapital.Domain.Entries;

namespace SocialCapital.Communities.Tests.Generation;

public sealed class GenerationTests
{
    private static readonly Scenario Mixed = new(Attack.All, 0.2, 3);

    [Fact]
    public void The_same_scenario_makes_the_same_community_and_another_seed_makes_another()
    {
        var first = CommunityGenerator.Make(Mixed);
        var second = CommunityGenerator.Make(Mixed with { });
        var other = CommunityGenerator.Make(Mixed with { Seed = 4 });

        Assert.Equal(first.Members, second.Members);
        Assert.Equal(first.Events, second.Events);
        Assert.NotEqual(first.Events, other.Events);
    }

    [Theory]
    [InlineData(Attack.Takers)]
    [InlineData(Attack.RingsWithSpies)]
    [InlineData(Attack.Whitewashing)]
    [InlineData(Attack.BackScratching)]
    [InlineData(Attack.All)]
    public void As_many_persons_cheat_as_the_scenario_says(Attack attack)
    {
        foreach (var share in (double[])[0, 0.05, 0.35, 0.5])
        {
            var community = CommunityGenerator.Make(new Scenario(attack, share, 1));
            var cheats = community.Members.Where(member => member.Role.IsCheating()).Select(member => member.Person).Distinct().Count();

            Assert.Equal(300 * share, cheats, 0.5);
            Assert.Equal(300, community.Members.Select(member => member.Person).Distinct().Count());
        }
    }

    [Fact]
    public void All_roles_are_played_where_all_attacks_come_together() =>
        Assert.Equal(Enum.GetValues<Role>(), CommunityGenerator.Make(Mixed).Members.Select(member => member.Role).Distinct().Order());

    [Theory]
    [InlineData(0.9, 300, 365)]
    [InlineData(-0.1, 300, 365)]
    [InlineData(double.NaN, 300, 365)]
    [InlineData(0.8, 20, 365)]
    [InlineData(0.1, 19, 365)]
    [InlineData(0.1, 300, 149)]
    public void A_scenario_out_of_its_ranges_is_refused(double share, int persons, int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CommunityGenerator.Make(new Scenario(Attack.All, share, 1, persons, days)));

    [Fact]
    public void The_founders_are_honest_and_the_first_of_all_to_act()
    {
        var community = CommunityGenerator.Make(Mixed);

        Assert.All(community.Members.Take(Scenario.Founders), member =>
        {
            Assert.False(member.Role.IsCheating());
            Assert.True(member.IsThereOn(0) && member.IsThereOn(Mixed.Days - 1));
        });
        Assert.Equal(community.Founders, community.Events.Take(Scenario.Founders).Select(happened => happened.From));
    }

    [Fact]
    public void Events_are_many_and_in_order_and_tell_no_ratings()
    {
        var events = CommunityGenerator.Make(Mixed).Events;

        Assert.InRange(events.Count, 20_000, 100_000);
        Assert.Equal(events.OrderBy(happened => happened.At), events);
        Assert.Equal(events.Count, events.Select(happened => happened.Id).Distinct().Count());
        Assert.DoesNotContain(events, happened => happened.Kind == EntryKind.Rating);
        Assert.All(events, happened => Assert.NotEqual(happened.From, happened.To));
        Assert.Equal(Mixed.Days - 1, Observed.DayOf(events[^1]));
        Assert.True(events[^1].At < Mixed.End);
    }

    [Fact]
    public void Nobody_does_anything_before_coming_or_after_leaving()
    {
        var observed = new Observed(Attack.Whitewashing, 0.2);

        // What was asked of somebody who has left expires.
        Assert.All(
            observed.Events.Where(happened => happened.Kind != EntryKind.FavorExpired),
            happened => Assert.True(observed.Member(happened.From).IsThereOn(Observed.DayOf(happened)), happened.ToString()));
    }

    [Fact]
    public void Each_favor_ends_once_and_after_it_was_asked_and_unless_answered_after_two_weeks()
    {
        var observed = new Observed(Attack.All, 0.2);
        var ends = observed.Events
            .Where(happened => happened.Kind is EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorExpired).ToList();

        Assert.Equal(ends.Count, ends.Select(end => end.Of).Distinct().Count());
        Assert.All(ends, end =>
        {
            var asked = observed.About(end);
            Assert.Equal((asked.To, asked.From), (end.From, end.To));
            Assert.True(end.Kind == EntryKind.FavorExpired ? end.At == asked.ExpiresAt : asked.At < end.At && end.At < asked.ExpiresAt);
        });
    }
}
